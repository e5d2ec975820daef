package io.lanyard.contract;

import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.PullPolicy;
import io.lanyard.schemas.RestartCondition;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Subnet;
import java.util.List;
import java.util.Map;

/** What networks and containers of the samples shall be. */
final class SampleSpecs {
    static NetworkSpec leastNetworkSpec() {
        return NetworkSpec.newBuilder()
                .setParent("eth0")
                .setSubnets(List.of(Subnet.newBuilder().setSubnet("10.0.0.0/24").build()))
                .build();
    }

    static NetworkSpec networkSpec() {
        return NetworkSpec.newBuilder(leastNetworkSpec())
                .setParent("enp0s3")
                .setParents(Map.of("host2", "eth1"))
                .setPromiscuous(Promiscuous.ON)
                .setMtu(1400)
                .setMaxContainers(20)
                .setSubnets(List.of(new Subnet(
                        "192.168.1.0/24",
                        "192.168.1.1",
                        List.of("192.168.1.128/25"),
                        List.of("192.168.1.200/29"),
                        Map.of("exclude_host1", "192.168.1.21"))))
                .setHosts(List.of("host1", "host2"))
                .setHostAccess(true)
                .setLabels(Map.of("site", "a"))
                .build();
    }

    static ContainerSpec containerSpec() {
        return new ContainerSpec(
                "busybox",
                List.of("sh", "-c", "sleep 1d"),
                List.of("/bin/env"),
                Map.of("GREETING", "hell\u00f6 \ud83d\ude42"),
                Map.of("team", "net"),
                new RestartPolicy(RestartCondition.ON_FAILURE, 3),
                "bbox1",
                true,
                true,
                PullPolicy.NEVER);
    }

    static List<AttachmentSpec> requested() {
        return List.of(new AttachmentSpec("mac_net1", "192.168.1.10", null, "02:4c:c0:a8:01:0a"));
    }

    static Attachment attachment() {
        return new Attachment("mac_net1", "192.168.1.10", null, "02:4c:c0:a8:01:0a");
    }

    private SampleSpecs() {}
}
