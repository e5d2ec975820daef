package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Driver;
import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.WantedAccess;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The walk-through's network and containers, and variations of them. */
public final class Wishes {
    public static final ContainerSpec BUSYBOX = new ContainerSpec(
            "busybox",
            List.of("sleep", "3600"),
            List.of(),
            Map.of("A", "b"),
            Map.of("team", "net"),
            new Restart(Restart.Condition.UNLESS_STOPPED, 0),
            Optional.empty(),
            true,
            true,
            Pull.MISSING);

    public static NetworkSpec spec(String parent, Promiscuous promiscuous, String subnet) {
        String base = subnet.substring(0, subnet.lastIndexOf('.'));
        return new NetworkSpec(
                Driver.DOCKER,
                false,
                Mode.BRIDGE,
                parent,
                promiscuous,
                Optional.empty(),
                List.of(new SubnetSpec(
                        subnet,
                        Optional.of(base + ".1"),
                        List.of(),
                        Map.of("exclude_host1", base + ".21", "exclude_host2", base + ".22"))),
                Map.of());
    }

    /** The same with the driver 'netlink'. */
    public static NetworkSpec linkedByAgent(NetworkSpec spec) {
        return new NetworkSpec(
                Driver.NETLINK,
                false,
                spec.mode(),
                spec.parent(),
                spec.promiscuous(),
                spec.mtu(),
                spec.subnets(),
                spec.labels());
    }

    /** The same, to be taken as it is where it is already. */
    public static NetworkSpec adopted(NetworkSpec spec) {
        return new NetworkSpec(
                spec.driver(),
                true,
                spec.mode(),
                spec.parent(),
                spec.promiscuous(),
                spec.mtu(),
                spec.subnets(),
                spec.labels());
    }

    public static NetworkSpec withMtu(String parent, int mtu) {
        NetworkSpec spec = spec(parent, Promiscuous.AUTO, "10.0.0.0/24");
        return new NetworkSpec(
                spec.driver(),
                spec.adopt(),
                spec.mode(),
                parent,
                spec.promiscuous(),
                Optional.of(mtu),
                spec.subnets(),
                spec.labels());
    }

    public static WantedNetwork network(long generation, String name, String parent) {
        return network(generation, name, spec(parent, Promiscuous.ON, "192.168.1.0/24"));
    }

    public static WantedNetwork network(long generation, String name, NetworkSpec spec) {
        return new WantedNetwork(ResourceId.network("default", name), asked(generation), spec);
    }

    public static WantedContainer container(long generation, String name, Attachment... attachments) {
        return container(generation, name, BUSYBOX, attachments);
    }

    public static WantedContainer container(
            long generation, String name, ContainerSpec spec, Attachment... attachments) {
        return new WantedContainer(
                ResourceId.container("default", name), asked(generation), spec, List.of(attachments));
    }

    /** Of this host, with an address of its own. */
    public static WantedAccess access(long generation, String network, String ip) {
        return new WantedAccess(
                ResourceId.access(ResourceId.network("default", network)), asked(generation), on(network, ip));
    }

    public static Attachment on(String network, String ip) {
        String[] bytes = ip.split("\\.");
        StringBuilder mac = new StringBuilder("02:4c");
        Arrays.stream(bytes).forEach(part -> mac.append(String.format(":%02x", Integer.parseInt(part))));
        return new Attachment(network, Optional.of(ip), Optional.empty(), Optional.of(mac.toString()));
    }

    public static ContainerSpec busybox(Restart.Condition restart, Pull pull, String... command) {
        return new ContainerSpec(
                "busybox",
                List.of(command),
                List.of(),
                Map.of(),
                Map.of(),
                new Restart(restart, 0),
                Optional.empty(),
                false,
                false,
                pull);
    }

    public static Asked asked(long generation) {
        return new Asked(generation, "intent-" + generation);
    }

    private Wishes() {}
}
