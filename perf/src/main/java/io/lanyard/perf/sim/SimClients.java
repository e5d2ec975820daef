package io.lanyard.perf.sim;

import io.lanyard.ipam.core.Action;
import io.lanyard.ipam.core.AttachmentSpec;
import io.lanyard.ipam.core.ContainerSpec;
import io.lanyard.ipam.core.Intent;
import io.lanyard.ipam.core.NetworkSpec;
import io.lanyard.ipam.core.SubnetSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Users in a small world, so that they meet. They send again what they are not sure of, and remember what they were told
 * is safe.
 */
final class SimClients {
    private static final ContainerSpec BUSYBOX = new ContainerSpec(
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

    private final SimBroker broker;
    private final List<SimHost> hosts;
    private final Random random;
    private final Mutant mutant;
    private final List<Intent> said = new ArrayList<>();
    private final Set<String> acknowledged = new HashSet<>();
    private long garbage;

    SimClients(SimBroker broker, List<SimHost> hosts, Random random, Mutant mutant) {
        this.broker = broker;
        this.hosts = hosts;
        this.random = random;
        this.mutant = mutant;
    }

    /** The ids whose senders were told that they are in the log. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    long garbage() {
        return garbage;
    }

    /** Networks to begin with. */
    void begin() {
        for (int number = 0; number < 3; number++) {
            say(new Action.PutNetwork("lan" + number, networkSpec(number)));
        }
    }

    void operate() {
        int chance = random.nextInt(100);
        if (chance < 3) {
            broker.append(broker.intents(), new SimGarbage(garbage++));
        } else if (chance < 15 && !said.isEmpty()) {
            again(said.get(random.nextInt(said.size())));
        } else {
            say(action(chance));
        }
    }

    /** Nobody gives a host up again that is back. */
    private void again(Intent intent) {
        boolean isOver = intent.action() instanceof Action.ReleaseHost release
                && hosts.stream().noneMatch(host -> host.isLost() && host.name().equals(release.host()));
        if (!isOver) {
            send(intent);
        }
    }

    private void say(Action action) {
        Intent intent = new Intent("i" + said.size(), 0, "s", null, action.hostsNeeded(), action);
        said.add(intent);
        send(intent);
    }

    private void send(Intent intent) {
        boolean isLost = random.nextInt(20) == 0;
        if (!isLost) {
            broker.append(broker.intents(), intent);
        }
        boolean isHeard = random.nextInt(20) > 0;
        if (isHeard && (!isLost || mutant == Mutant.EARLY_ACKNOWLEDGEMENT)) {
            acknowledged.add(intent.id());
        }
    }

    private Action action(int chance) {
        if (chance < 55) {
            return container();
        } else if (chance < 80) {
            return new Action.DeleteContainer(host(), name());
        } else if (chance < 84) {
            return new Action.PutContainers(IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> container())
                    .toList());
        } else if (chance < 88) {
            return new Action.DeleteAttachment(host(), name(), network());
        } else if (chance < 91) {
            return new Action.ReserveAddress(network(), address(), random.nextBoolean() ? null : name(), "");
        } else if (chance < 94) {
            return new Action.ReleaseAddress(network(), address());
        } else if (chance < 96) {
            int number = random.nextInt(3);
            return new Action.PutNetwork("lan" + number, networkSpec(number));
        }
        return hosts.stream()
                .filter(SimHost::isLost)
                .findFirst()
                .<Action>map(lost -> new Action.ReleaseHost(lost.name()))
                .orElseGet(this::container);
    }

    private Action.PutContainer container() {
        List<AttachmentSpec> networks = IntStream.range(0, 3)
                .filter(i -> random.nextInt(3) == 0)
                .mapToObj(i -> new AttachmentSpec(
                        "lan" + i,
                        random.nextInt(6) == 0 && i < 2 ? "10.0." + i + "." + random.nextInt(16) : null,
                        null))
                .toList();
        return new Action.PutContainer(host(), name(), BUSYBOX, networks);
    }

    private NetworkSpec networkSpec(int number) {
        List<SubnetSpec> subnets =
                switch (number) {
                    case 0 -> List.of(subnet("10.0.0.0/29"));
                    case 1 -> List.of(subnet("10.0.1.0/28"), subnet("fd00:1::/64"));
                    default -> List.of(subnet("fd00:2::/125"));
                };
        return new NetworkSpec(
                NetworkSpec.Driver.DOCKER,
                false,
                NetworkSpec.Mode.BRIDGE,
                "eth0",
                Map.of(),
                NetworkSpec.Promiscuous.AUTO,
                random.nextInt(3) == 0 ? 1_400 : null,
                subnets,
                List.of(),
                random.nextInt(4) == 0 ? 4 : null,
                60,
                600,
                number > 0 && random.nextBoolean(),
                Map.of());
    }

    private static SubnetSpec subnet(String cidr) {
        return new SubnetSpec(cidr, null, List.of(), List.of(), Map.of());
    }

    private String host() {
        return hosts.get(random.nextInt(hosts.size())).name();
    }

    private String name() {
        return "c" + random.nextInt(6);
    }

    private String network() {
        return "lan" + random.nextInt(3);
    }

    private String address() {
        return "10.0." + random.nextInt(2) + "." + random.nextInt(10);
    }
}
