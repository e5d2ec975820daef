package io.lanyard.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records to tell stories with. */
public final class Records {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final NetworkSpec LAN = lan(List.of());

    public static NetworkSpec lan(List<String> hosts) {
        return lan(
                List.of(new SubnetSpec("10.0.0.0/24", "10.0.0.1", List.of(), List.of(), Map.of("printer", "10.0.0.9"))),
                hosts);
    }

    public static NetworkSpec lan(List<SubnetSpec> subnets, List<String> hosts) {
        return new NetworkSpec(
                NetworkSpec.Driver.DOCKER,
                false,
                NetworkSpec.Mode.BRIDGE,
                "eth0",
                Map.of(),
                NetworkSpec.Promiscuous.AUTO,
                null,
                subnets,
                hosts,
                null,
                60,
                600,
                false,
                Map.of());
    }

    public static ContainerSpec busybox() {
        return busybox(List.of(), Map.of());
    }

    static ContainerSpec busybox(List<String> command, Map<String, String> env) {
        return new ContainerSpec(
                "busybox",
                command,
                List.of(),
                env,
                Map.of(),
                RestartPolicy.DEFAULT,
                null,
                false,
                false,
                ContainerSpec.Pull.MISSING);
    }

    public static Intent intent(String id, Action action) {
        return new Intent("default", id, NOON, "test", null, action);
    }

    public static Wish wish(String id, Action action) {
        return Wish.of(intent(id, action), NOON);
    }

    public static Wish wish(String space, String id, Action action) {
        return Wish.of(new Intent(space, id, NOON, "test", null, action), NOON);
    }

    static Action putLan() {
        return new Action.PutNetwork("lan", LAN);
    }

    public static Action putWeb() {
        return new Action.PutContainer("host1", "web", busybox(), List.of());
    }

    public static Network network(String name, long generation, List<String> hosts) {
        return new Network("default", name, generation, "any", NOON, lan(hosts));
    }

    public static Container container(long generation, long epoch, boolean present) {
        return container("web", generation, epoch, present);
    }

    public static Container container(String name, long generation, long epoch, boolean present) {
        return new Container(
                "default", "host1", name, generation, epoch, "any", NOON, present, busybox(), List.of(), List.of());
    }

    public static Container attached(String name, Attachment attachment) {
        return new Container(
                "default", "host1", name, 1, 1, "any", NOON, true, busybox(), List.of(), List.of(attachment));
    }

    public static Host host(String name) {
        return new Host(name, "boot", "0.1.0", NOON, NOON, Duration.ofSeconds(10), null, List.of());
    }

    public static Status status(String host, ResourceKind kind, String name, long generation, Status.State state) {
        return new Status(
                "default", host, kind, name, generation, "any", state, null, "", null, null, null, List.of(), NOON);
    }

    public static Status status(
            String host, ResourceKind kind, String name, long generation, Status.State state, String intent) {
        return new Status(
                "default", host, kind, name, generation, intent, state, null, "", null, null, null, List.of(), NOON);
    }

    public static Allocation allocation(String ip, long generation, Allocation.State state, Instant until) {
        return new Allocation(
                "default", "lan", ip, null, state, null, generation, "any", NOON, until, null, null, "a printer");
    }

    static Allocation reserved(String ip, long generation) {
        return allocation(ip, generation, Allocation.State.RESERVED, null);
    }

    static Allocation quarantined(String ip, Instant until) {
        return allocation(ip, 1, Allocation.State.QUARANTINED, until);
    }

    static Outcome accepted(String id, boolean changed, Long generation) {
        return new Outcome(
                "default", id, NOON, true, changed, null, null, "done", null, null, generation, List.of(), List.of());
    }

    public static Outcome acceptedOn(String id, Long generation, Resource on, Attachment... attachments) {
        return new Outcome(
                "default",
                id,
                NOON,
                true,
                true,
                null,
                null,
                "done",
                null,
                on,
                generation,
                List.of(attachments),
                List.of());
    }

    public static Outcome placed(String id, long generation, PlacedContainer... containers) {
        return placedOn(id, generation, null, containers);
    }

    public static Outcome placedOn(String id, long generation, Resource on, PlacedContainer... containers) {
        return new Outcome(
                "default",
                id,
                NOON,
                true,
                true,
                null,
                null,
                "done",
                null,
                on,
                generation,
                List.of(),
                List.of(containers));
    }

    static Outcome refused(String id, String code) {
        return new Outcome("default", id, NOON, false, false, code, null, "no", null, null, null, List.of(), List.of());
    }

    private Records() {}
}
