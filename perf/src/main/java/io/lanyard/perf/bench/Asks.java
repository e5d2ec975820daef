package io.lanyard.perf.bench;

import io.lanyard.ipam.core.Action;
import io.lanyard.ipam.core.AttachmentSpec;
import io.lanyard.ipam.core.ContainerSpec;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.Intent;
import io.lanyard.ipam.core.NetworkSpec;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.ipam.core.SubnetSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the machine is asked: one network, and containers on it. */
final class Asks {
    static final String SPACE = "default";
    static final String HOST = "host1";
    static final String NETWORK = "lan";

    /** Some time in 2026. What the clock says must not decide what is measured. */
    static final long NOW_MS = 1_767_225_600_000L;

    private static final List<AttachmentSpec> ANY_ADDRESS = List.of(new AttachmentSpec(NETWORK, null, null));

    static Intent putNetwork(String subnet) {
        NetworkSpec spec = new NetworkSpec(
                NetworkSpec.Driver.NETLINK,
                false,
                NetworkSpec.Mode.BRIDGE,
                "enp0s3",
                Map.of(),
                NetworkSpec.Promiscuous.AUTO,
                null,
                List.of(new SubnetSpec(subnet, null, List.of(), List.of(), Map.of())),
                List.of(),
                null,
                0,
                600,
                false,
                Map.of());
        return intent("network", Set.of(), new Action.PutNetwork(NETWORK, spec));
    }

    static Intent putContainer(String id, String container) {
        return intent(id, Set.of(HOST), new Action.PutContainer(HOST, container, busybox(), ANY_ADDRESS));
    }

    static Intent deleteContainer(String id, String container) {
        return intent(id, Set.of(), new Action.DeleteContainer(HOST, container));
    }

    static HostReport absent(String container, long generation) {
        return new HostReport(
                NOW_MS, SPACE, HOST, ResourceKind.CONTAINER, container, generation, HostReport.State.ABSENT, List.of());
    }

    /** As the reader of intents makes it: nothing of it is shared with another. */
    private static ContainerSpec busybox() {
        return new ContainerSpec(
                "busybox",
                List.of("sleep", "600"),
                List.of(),
                Map.of(),
                Map.of(),
                new ContainerSpec.Restart(ContainerSpec.Restart.Condition.NO, 0),
                null,
                false,
                false,
                ContainerSpec.Pull.MISSING);
    }

    private static Intent intent(String id, Set<String> knownHosts, Action action) {
        return new Intent(id, NOW_MS, SPACE, null, knownHosts, action);
    }

    private Asks() {}
}
