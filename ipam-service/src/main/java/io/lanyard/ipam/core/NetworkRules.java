package io.lanyard.ipam.core;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a network's specification must be, whatever else there is. */
final class NetworkRules {
    static final int MTU_MIN = 68;
    static final int MTU_MAX = 9216;

    private static final int HOSTS_MAX = 512;
    private static final int PARENTS_MAX = 512;
    private static final int SECONDS_MAX = 7 * 24 * 60 * 60;

    private NetworkRules() {}

    static Optional<Refusal> check(NetworkSpec spec) {
        return Texts.total(bytes(spec))
                .or(() -> Names.parent("/parent", spec.parent()))
                .or(() -> parents(spec))
                .or(() -> adopt(spec))
                .or(() -> mtu(spec.mtu()))
                .or(() -> quota(spec.containersMax()))
                .or(() -> seconds("/coolDown", spec.coolDownSeconds()))
                .or(() -> seconds("/probation", spec.probationSeconds()))
                .or(() -> hostAccess(spec))
                .or(() -> hosts(spec.hosts()))
                .or(() -> Texts.labels(spec.labels()))
                .or(() -> SubnetRules.check(spec.subnets()));
    }

    private static int bytes(NetworkSpec spec) {
        int subnets = spec.subnets().stream()
                .mapToInt(subnet -> Texts.bytes(subnet.subnet())
                        + Texts.bytes(subnet.ipRanges())
                        + Texts.bytes(subnet.excludedRanges())
                        + Texts.bytes(subnet.auxAddresses()))
                .sum();
        return subnets + Texts.bytes(spec.parents()) + Texts.bytes(spec.hosts()) + Texts.bytes(spec.labels());
    }

    private static Optional<Refusal> parents(NetworkSpec spec) {
        return Texts.count("parents", spec.parents().size(), PARENTS_MAX)
                .or(() -> Texts.each(spec.parents(), (host, parent) -> {
                    String field = Pointer.to("parents", host);
                    return Names.host(field, host).or(() -> Names.parent(field, parent));
                }));
    }

    private static Optional<Refusal> adopt(NetworkSpec spec) {
        return !spec.adopt() || spec.driver() == NetworkSpec.Driver.DOCKER
                ? Optional.empty()
                : Texts.invalid(
                        "/adopt",
                        "a network of the driver NETLINK shall be adopted, expected one of DOCKER",
                        "leave adopt out, or use the driver docker: what there is to adopt is an engine's");
    }

    private static Optional<Refusal> mtu(Integer mtu) {
        return mtu == null || (mtu >= MTU_MIN && mtu <= MTU_MAX)
                ? Optional.empty()
                : Texts.invalid(
                        "/mtu",
                        "the MTU is " + mtu + " bytes, expected " + MTU_MIN + " to " + MTU_MAX,
                        "correct it, or leave it out to take the parent's");
    }

    private static Optional<Refusal> quota(Integer containersMax) {
        return containersMax == null || containersMax >= 0
                ? Optional.empty()
                : Texts.invalid(
                        "/maxContainers",
                        "the quota is " + containersMax + ", expected at least 0",
                        "correct it, or leave it out for none");
    }

    /** In the other modes the kernel lets no frame from one macvlan of a parent to another, whatever a switch does. */
    private static Optional<Refusal> hostAccess(NetworkSpec spec) {
        boolean isPossible = spec.mode() == NetworkSpec.Mode.BRIDGE || spec.mode() == NetworkSpec.Mode.VEPA;
        return !spec.hostAccess() || isPossible
                ? Optional.empty()
                : Texts.invalid(
                        "/hostAccess",
                        "got hostAccess in mode " + spec.mode().name().toLowerCase(Locale.ROOT)
                                + ", expected it in mode bridge or vepa",
                        "choose another mode, or leave hostAccess off");
    }

    private static Optional<Refusal> seconds(String field, int seconds) {
        return seconds >= 0 && seconds <= SECONDS_MAX
                ? Optional.empty()
                : Texts.invalid(
                        field,
                        "got " + seconds + " seconds, expected 0 to " + SECONDS_MAX,
                        "correct it, or leave it out");
    }

    private static Optional<Refusal> hosts(List<String> hosts) {
        Set<String> seen = new HashSet<>();
        return Texts.count("hosts", hosts.size(), HOSTS_MAX).or(() -> IntStream.range(0, hosts.size())
                .mapToObj(i -> host(Pointer.to("hosts", i), hosts.get(i), seen))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<Refusal> host(String field, String host, Set<String> seen) {
        return Names.host(field, host)
                .or(() -> seen.add(host)
                        ? Optional.empty()
                        : Texts.invalid(
                                field,
                                "the host " + host + " is there twice, expected each once",
                                "leave one of them out"));
    }
}
