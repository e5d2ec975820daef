package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Attachment;
import io.lanyard.ipam.core.AttachmentSpec;
import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.ContainerSpec;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.Network;
import io.lanyard.ipam.core.NetworkSpec;
import io.lanyard.ipam.core.Outcome;
import io.lanyard.ipam.core.Quarantine;
import io.lanyard.ipam.core.Refusal;
import io.lanyard.ipam.core.Reservation;
import io.lanyard.ipam.core.Resource;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.ipam.core.SubnetSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events with all that each may have in it, and with as little as it may. */
final class EventSamples {
    static final long AT = 1_767_225_600_123L;
    static final Network.Key LAN1 = new Network.Key("site", "lan1");
    static final Mac MAC = Mac.of("02:4c:c0:a8:01:0a");
    static final Mac FOREIGN = Mac.of("de:ad:be:ef:00:01");
    static final Attachment ATTACHED = new Attachment("lan1", Ip.of("192.168.1.10"), Ip.of("2001:db8::10"), MAC);

    static Stream<IpamEvent> all() {
        Stream<IpamEvent> networks =
                Stream.of(plainNetwork(), fullNetwork()).map(spec -> new IpamEvent.NetworkPut(network(spec)));
        Stream<IpamEvent> containers = Stream.of(Container.Presence.values())
                .flatMap(presence -> Stream.of(plainContainer(), fullContainer())
                        .map(spec -> new IpamEvent.ContainerPut(container(spec, presence))));
        Stream<IpamEvent> allocations = allocations().map(IpamEvent.AllocationPut::new);
        Stream<IpamEvent> refusals = Stream.of(Refusal.Code.values())
                .map(code -> new IpamEvent.OutcomeRecorded(refused(new Refusal(code, "/ip", "no", "ask again"))));
        return Stream.of(
                        networks,
                        containers,
                        allocations,
                        refusals,
                        Stream.<IpamEvent>of(
                                new IpamEvent.OutcomeRecorded(accepted()),
                                new IpamEvent.OutcomeRecorded(
                                        refused(new Refusal(Refusal.Code.NAME_INVALID, null, "no", null)))))
                .flatMap(each -> each);
    }

    static Network network(NetworkSpec spec) {
        return new Network("site", "lan1", 7, "i1", AT, spec);
    }

    static NetworkSpec plainNetwork() {
        return new NetworkSpec(
                NetworkSpec.Driver.DOCKER,
                false,
                NetworkSpec.Mode.BRIDGE,
                "eth0",
                Map.of(),
                NetworkSpec.Promiscuous.AUTO,
                null,
                List.of(new SubnetSpec("192.168.1.0/24", null, List.of(), List.of(), Map.of())),
                List.of(),
                null,
                0,
                0,
                false,
                Map.of());
    }

    static NetworkSpec fullNetwork() {
        return new NetworkSpec(
                NetworkSpec.Driver.NETLINK,
                false,
                NetworkSpec.Mode.VEPA,
                "eth0.10",
                Map.of("host2", "eth1"),
                NetworkSpec.Promiscuous.ON,
                1_500,
                List.of(new SubnetSpec(
                        "192.168.1.0/24",
                        "192.168.1.1",
                        List.of("192.168.1.128/25"),
                        List.of("192.168.1.200/29"),
                        Map.of("printer", "192.168.1.21"))),
                List.of("host1", "host2"),
                20,
                60,
                600,
                true,
                Map.of("who", "me"));
    }

    static Container container(ContainerSpec spec, Container.Presence presence) {
        return new Container(
                "site",
                "host1",
                "web",
                9,
                8,
                "i2",
                AT,
                presence,
                spec,
                List.of(
                        new AttachmentSpec("lan1", null, null),
                        new AttachmentSpec("lan2", "10.0.0.9", null, "02:42:0a:00:00:09")),
                List.of(
                        ATTACHED,
                        new Attachment("lan2", Ip.of("10.0.0.9"), null, Mac.of("02:4c:0a:00:00:09")),
                        new Attachment("lan3", null, Ip.of("fd00::9"), Mac.of("06:00:00:00:00:09"))),
                List.of("lan4"));
    }

    static ContainerSpec plainContainer() {
        return new ContainerSpec(
                "busybox",
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

    static ContainerSpec fullContainer() {
        return new ContainerSpec(
                "registry.example/app:1",
                List.of("run", "--fast"),
                List.of("/bin/app"),
                Map.of("A", "ä"),
                Map.of("b", "c"),
                new ContainerSpec.Restart(ContainerSpec.Restart.Condition.ON_FAILURE, 3),
                "web.example",
                true,
                true,
                ContainerSpec.Pull.NEVER);
    }

    static Stream<Allocation> allocations() {
        Allocation.Owner web = new Allocation.Owner("host1", "web", 8);
        return Stream.of(
                allocation(Allocation.State.RESERVED, null, null, null, new Reservation(null, "the printer")),
                allocation(Allocation.State.RESERVED, null, null, null, new Reservation("web", "")),
                allocation(Allocation.State.ALLOCATED, MAC, web, null, null),
                allocation(Allocation.State.ALLOCATED, MAC, web, null, new Reservation("web", "why")),
                allocation(Allocation.State.RELEASING, MAC, web, null, null),
                allocation(Allocation.State.RELEASING, MAC, web, new Quarantine(0, FOREIGN), null),
                allocation(Allocation.State.QUARANTINED, MAC, web, new Quarantine(AT + 60_000, null), null),
                allocation(Allocation.State.QUARANTINED, MAC, web, new Quarantine(AT + 60_000, FOREIGN), null),
                allocation(Allocation.State.QUARANTINED, null, null, new Quarantine(AT, null), null));
    }

    static Allocation allocation(
            Allocation.State state, Mac mac, Allocation.Owner owner, Quarantine quarantine, Reservation reservation) {
        return new Allocation(LAN1, Ip.of("192.168.1.10"), mac, state, owner, 9, "i3", AT, quarantine, reservation);
    }

    static Outcome accepted() {
        return new Outcome(
                "i2",
                "site",
                AT,
                true,
                null,
                "web is on lan1",
                "ab12",
                new Resource(ResourceKind.CONTAINER, "host1", "web"),
                9L,
                List.of(ATTACHED),
                List.of(new Outcome.Placed("host1", "web", 8, List.of(ATTACHED))));
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(
                "i4", "site", AT, false, refusal, refusal.detail(), "cd34", null, null, List.of(), List.of());
    }

    private EventSamples() {}
}
