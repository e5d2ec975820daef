package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a scenario as inputs. */
final class ScenarioInputs {
    private static final Set<String> OF_INTENT = Set.of("space", "if", "known");
    private static final Set<String> OF_NETWORK = Set.of(
            "space",
            "if",
            "driver",
            "adopt",
            "mode",
            "parent",
            "parents",
            "promiscuous",
            "mtu",
            "gateway",
            "range",
            "exclude",
            "max",
            "cool",
            "probation",
            "access",
            "aux",
            "subnet",
            "host",
            "label");
    private static final Set<String> OF_ADOPTION = Stream.concat(
                    OF_NETWORK.stream(), Stream.of("has", "keep", "note", "known"))
            .collect(Collectors.toSet());
    private static final Set<String> OF_CONTAINER = Set.of(
            "space",
            "if",
            "known",
            "net",
            "ip6",
            "mac",
            "command",
            "entrypoint",
            "env",
            "label",
            "restart",
            "retries",
            "hostname");

    private ScenarioInputs() {}

    /** {@code words}: time, id, verb and what belongs to it. */
    static Intent intent(Asked asked, long atMs) {
        String condition = asked.option("if", null);
        Action action = action(asked);
        return new Intent(
                asked.word(1),
                atMs,
                asked.option("space", "default"),
                condition == null ? null : Long.valueOf(condition),
                asked.option("known", "yes").equals("yes") ? action.hostsNeeded() : Set.of(),
                action);
    }

    private static Action action(Asked asked) {
        return switch (asked.word(2)) {
            case "network" -> new Action.PutNetwork(asked.word(3), network(asked.allowing(OF_NETWORK)));
            case "delete-network" ->
                new Action.DeleteNetwork(asked.allowing(OF_INTENT).word(3));
            case "container" -> container(asked, asked.word(3), asked.word(4));
            case "containers" ->
                new Action.PutContainers(asked.from(6).stream()
                        .map(place -> place.split("/", 2))
                        .map(place -> container(asked, place[0], place[1]))
                        .toList());
            case "adopt" -> adopt(asked);
            case "release-host" -> new Action.ReleaseHost(asked.word(3));
            case "delete-container" -> new Action.DeleteContainer(asked.word(3), asked.word(4));
            case "attach" -> new Action.PutAttachment(asked.word(3), asked.word(4), attachment(asked.word(5), asked));
            case "detach" -> new Action.DeleteAttachment(asked.word(3), asked.word(4), asked.word(5));
            case "reserve" ->
                new Action.ReserveAddress(asked.word(3), asked.word(4), asked.option("for", null), asked.word(5));
            case "release" -> new Action.ReleaseAddress(asked.word(3), asked.word(4));
            default -> throw new IllegalArgumentException("got " + asked.words() + ", expected a verb after the id");
        };
    }

    private static NetworkSpec network(Asked asked) {
        List<SubnetSpec> subnets =
                asked.from(4).stream().map(subnet -> subnet(subnet, asked)).toList();
        String mtu = asked.option("mtu", null);
        return new NetworkSpec(
                NetworkSpec.Driver.valueOf(asked.option("driver", "DOCKER")),
                asked.option("adopt", "no").equals("yes"),
                NetworkSpec.Mode.valueOf(asked.option("mode", "BRIDGE")),
                asked.option("parent", "enp0s3"),
                asked.entries("parents"),
                NetworkSpec.Promiscuous.valueOf(asked.option("promiscuous", "AUTO")),
                mtu == null ? null : Integer.valueOf(mtu),
                subnets,
                asked.all("host"),
                asked.option("max", null) == null ? null : Integer.valueOf(asked.option("max", null)),
                Integer.parseInt(asked.option("cool", "0")),
                Integer.parseInt(asked.option("probation", "600")),
                asked.option("access", "no").equals("yes"),
                asked.entries("label"));
    }

    /** What looks like IPv6 goes to the subnet that does. */
    private static SubnetSpec subnet(String subnet, Asked asked) {
        Predicate<String> isOfFamily = text -> subnet.contains(":") == text.contains(":");
        Map<String, String> aux = asked.entries("aux");
        aux.values().removeIf(isOfFamily.negate());
        return new SubnetSpec(
                subnet,
                asked.all("gateway").stream().filter(isOfFamily).findFirst().orElse(null),
                asked.all("range").stream().filter(isOfFamily).toList(),
                asked.all("exclude").stream().filter(isOfFamily).toList(),
                aux);
    }

    private static Action.PutContainer container(Asked asked, String host, String name) {
        return new Action.PutContainer(
                host,
                name,
                container(asked.allowing(OF_CONTAINER)),
                asked.all("net").stream().map(net -> attachment(net, asked)).toList());
    }

    private static ContainerSpec container(Asked asked) {
        return new ContainerSpec(
                asked.word(5),
                asked.all("command"),
                asked.all("entrypoint"),
                asked.entries("env"),
                asked.entries("label"),
                new ContainerSpec.Restart(
                        ContainerSpec.Restart.Condition.valueOf(asked.option("restart", "UNLESS_STOPPED")),
                        Integer.parseInt(asked.option("retries", "0"))),
                asked.option("hostname", null),
                false,
                false,
                ContainerSpec.Pull.MISSING);
    }

    /** 'lan1' or 'lan1:10.0.0.5'. */
    private static AttachmentSpec attachment(String text, Asked asked) {
        int colon = text.indexOf(':');
        return new AttachmentSpec(
                colon < 0 ? text : text.substring(0, colon),
                colon < 0 ? null : text.substring(colon + 1),
                asked.option("ip6", null),
                asked.option("mac", null));
    }

    /** 'adopt lan1 10.0.0.0/24 has=host/name/engineId/ip/mac keep=10.0.0.9'; without a subnet the network is there. */
    private static Action adopt(Asked asked) {
        return new Action.Adopt(
                asked.word(3),
                asked.from(4).isEmpty() ? null : network(asked.allowing(OF_ADOPTION)),
                asked.all("has").stream()
                        .map(each -> each.split("/", -1))
                        .map(each -> new Action.AdoptedContainer(
                                each[0], each[1], each[2], text(each[3]), null, text(each[4])))
                        .toList(),
                asked.all("keep").stream()
                        .map(ip -> new Action.KeptAddress(ip, asked.option("note", "")))
                        .toList());
    }

    private static String text(String given) {
        return given.isEmpty() ? null : given;
    }

    /** {@code words}: time, 'report', host, kind and name, state, generation. */
    static HostReport report(Asked asked, long atMs) {
        return new HostReport(
                atMs,
                asked.option("space", "default"),
                asked.word(2),
                ResourceKind.valueOf(asked.word(3)),
                asked.word(4),
                Long.parseLong(asked.word(6)),
                HostReport.State.valueOf(asked.word(5)),
                asked.entries("foreign").entrySet().stream()
                        .map(seen -> new HostReport.ForeignClaim(
                                Ip.of(seen.getKey().replace('~', ':')), Mac.of(seen.getValue())))
                        .toList());
    }

    /** '@90s', '@24h'. */
    static long millis(String time) {
        long number = Long.parseLong(time.substring(1, time.length() - 1));
        return number * Map.of('s', 1_000L, 'm', 60_000L, 'h', 3_600_000L).get(time.charAt(time.length() - 1));
    }
}
