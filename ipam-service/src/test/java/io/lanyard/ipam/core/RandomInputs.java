package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Inputs out of a small world, so that they meet: two spaces, a few networks, hosts, names and addresses. */
final class RandomInputs {
    private final Random random;
    private long atMs;
    private int ids;

    RandomInputs(Random random) {
        this.random = random;
    }

    /** @param generation of the machine: reports are about one near it */
    Input next(long generation) {
        atMs += random.nextInt(1_000);
        return random.nextInt(3) == 0 ? report(generation) : intent(generation);
    }

    private HostReport report(long generation) {
        String host = host();
        return new HostReport(
                atMs,
                space(),
                host,
                random.nextInt(9) == 0 ? ResourceKind.NETWORK : ResourceKind.CONTAINER,
                random.nextInt(3) == 0 ? HostAccess.name(network(), host) : name(),
                generation + 2 - random.nextInt(20),
                any(HostReport.State.values()),
                random.nextInt(3) > 0
                        ? List.of()
                        : List.of(
                                new HostReport.ForeignClaim(Ip.of(address()), new Mac(0xdeadL)),
                                new HostReport.ForeignClaim(Ip.of(address6()), new Mac(0xbeefL))));
    }

    private Intent intent(long generation) {
        boolean isRepeated = ids > 0 && random.nextInt(10) == 0;
        String id = "i" + (isRepeated ? random.nextInt(ids) : ids++);
        Long ifGeneration = random.nextInt(12) == 0 ? generation - random.nextInt(4) : null;
        Action action = action();
        return new Intent(
                id, atMs, space(), ifGeneration, random.nextInt(15) > 0 ? action.hostsNeeded() : Set.of(), action);
    }

    private Action action() {
        return switch (random.nextInt(19)) {
            case 0, 1 -> new Action.PutNetwork(network(), networkSpec());
            case 2 -> new Action.DeleteNetwork(network());
            case 3, 4, 5, 6 -> container();
            case 7, 8 -> new Action.DeleteContainer(host(), name());
            case 9, 10 -> new Action.PutAttachment(host(), name(), attachment(network()));
            case 11 -> new Action.DeleteAttachment(host(), name(), network());
            case 12 ->
                new Action.ReserveAddress(
                        network(),
                        anyAddress(),
                        random.nextBoolean() ? null : name(),
                        random.nextBoolean() ? "" : "a printer");
            case 13 -> new Action.ReleaseAddress(network(), anyAddress());
            case 14, 15 ->
                new Action.PutContainers(IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> container())
                        .toList());
            case 16, 17 ->
                new Action.Adopt(
                        network(),
                        random.nextBoolean() ? null : networkSpec(),
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(i -> new Action.AdoptedContainer(
                                        host(), name(), any("x", "y"), address(), null, mac()))
                                .toList(),
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(i -> new Action.KeptAddress(anyAddress(), ""))
                                .toList());
            default ->
                random.nextInt(3) > 0 ? new Action.DeleteContainer(host(), name()) : new Action.ReleaseHost(host());
        };
    }

    private Action.PutContainer container() {
        return new Action.PutContainer(host(), name(), containerSpec(), attachments());
    }

    private String anyAddress() {
        return random.nextInt(3) > 0 ? address() : address6();
    }

    private NetworkSpec networkSpec() {
        String v4 = any("10.0.0.0/29", "10.0.0.0/28", "10.0.0.16/28", "10.0.0.16/29", "10.0.0.0/27", "10.0.0.32/29");
        String v6 = any("fd00::/64", "fd00::/125", "fd00:0:0:1::/64", "fd00::/48");
        List<SubnetSpec> subnets =
                switch (random.nextInt(4)) {
                    case 0 -> List.of(subnet(v6));
                    case 1 -> List.of(subnet(v4), subnet(v6));
                    default -> List.of(subnet(v4));
                };
        return new NetworkSpec(
                NetworkSpec.Driver.DOCKER,
                random.nextInt(4) == 0,
                NetworkSpec.Mode.BRIDGE,
                "enp0s3",
                Map.of(),
                NetworkSpec.Promiscuous.AUTO,
                random.nextBoolean() ? null : 1400,
                subnets,
                random.nextInt(4) > 0 ? List.of() : List.of("h1", "h2"),
                random.nextInt(4) > 0 ? null : random.nextInt(6),
                random.nextInt(3) > 0 ? 0 : random.nextInt(20),
                random.nextInt(20),
                random.nextBoolean(),
                Map.of());
    }

    private SubnetSpec subnet(String text) {
        Subnet subnet = Subnet.of(text);
        Ip base = subnet.network();
        return new SubnetSpec(
                text,
                random.nextBoolean() ? null : base.plus(1 + random.nextInt(3)).toString(),
                random.nextInt(3) > 0 ? List.of() : List.of(base.plus(4) + (subnet.isV4() ? "/30" : "/126")),
                random.nextInt(4) > 0 ? List.of() : List.of(base.plus(6) + (subnet.isV4() ? "/31" : "/127")),
                random.nextInt(3) > 0 ? Map.of() : Map.of("nas", base.plus(4).toString()));
    }

    private ContainerSpec containerSpec() {
        return new ContainerSpec(
                any("busybox", "nginx"),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new ContainerSpec.Restart(ContainerSpec.Restart.Condition.NO, 0),
                null,
                false,
                false,
                ContainerSpec.Pull.MISSING);
    }

    private List<AttachmentSpec> attachments() {
        return IntStream.range(0, 3)
                .filter(i -> random.nextBoolean())
                .mapToObj(i -> attachment("lan" + i))
                .toList();
    }

    private AttachmentSpec attachment(String network) {
        return new AttachmentSpec(
                network, random.nextInt(4) == 0 ? address() : null, random.nextInt(9) == 0 ? address6() : null, mac());
    }

    /** None as a rule; one that others may have asked for, or that an IPv6 address means. */
    private String mac() {
        return random.nextInt(4) > 0
                ? null
                : any(
                        "02:42:00:00:00:01",
                        "02:42:00:00:00:02",
                        Mac.of(Ip.of(address6())).toString());
    }

    private String space() {
        return any("a", "a", "a", "b");
    }

    private String network() {
        return any("lan0", "lan1", "lan2");
    }

    private String host() {
        return any("h1", "h2", "h3");
    }

    private String name() {
        return any("web", "db", "app", "log");
    }

    private String address() {
        return "10.0.0." + random.nextInt(40);
    }

    private String address6() {
        return Ip.of("fd00::").plus(random.nextInt(10)).toString();
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
