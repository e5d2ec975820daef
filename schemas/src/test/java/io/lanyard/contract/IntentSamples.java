package io.lanyard.contract;

import io.lanyard.contract.Samples.Sample;
import io.lanyard.schemas.Adopt;
import io.lanyard.schemas.AdoptedContainer;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeleteAttachment;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.KeptAddress;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.PutAttachment;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.ReleaseAddress;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.ReserveAddress;
import java.util.List;

/** Each thing that may be asked for, with all that it may say and with as little. */
final class IntentSamples {
    static List<Sample<?>> all() {
        return List.of(
                intent("put-network", new PutNetwork("mac_net1", SampleSpecs.networkSpec())),
                intent("put-network-least", new PutNetwork("lan", SampleSpecs.leastNetworkSpec())),
                intent("delete-network", new DeleteNetwork("mac_net1")),
                intent(
                        "put-container",
                        new PutContainer("host1", "bbox1", SampleSpecs.containerSpec(), SampleSpecs.requested())),
                intent(
                        "put-container-least",
                        PutContainer.newBuilder()
                                .setHost("host2")
                                .setContainer("bbox2")
                                .setSpec(ContainerSpec.newBuilder()
                                        .setImage("busybox")
                                        .build())
                                .build()),
                intent("delete-container", new DeleteContainer("host1", "bbox1")),
                intent(
                        "put-attachment",
                        new PutAttachment("host1", "bbox1", new AttachmentSpec("mac_net2", null, "fd00::10", null))),
                intent("delete-attachment", new DeleteAttachment("host1", "bbox1", "mac_net2")),
                intent(
                        "reserve-address",
                        new ReserveAddress("mac_net1", "192.168.1.50", null, "printer, 2nd floor \u2193")),
                intent("reserve-address-for", new ReserveAddress("mac_net1", "192.168.1.51", "db1", "")),
                intent("release-address", new ReleaseAddress("mac_net1", "192.168.1.50")),
                intent(
                        "put-containers",
                        new PutContainers(List.of(new PutContainer(
                                "host1", "bbox1", SampleSpecs.containerSpec(), SampleSpecs.requested())))),
                intent("release-host", new ReleaseHost("host1")),
                intent("adopt", adopt()),
                intent("adopt-least", new Adopt("lan", null, List.of(), List.of())),
                new Sample<>(
                        Topics.INTENTS,
                        "with-generation",
                        new Intent("i-2", Samples.AT, "http:alice", "site-b", 7L, new DeleteNetwork("lan"))));
    }

    private static Adopt adopt() {
        return new Adopt(
                "mac_net1",
                NetworkSpec.newBuilder(SampleSpecs.networkSpec()).setAdopt(true).build(),
                List.of(new AdoptedContainer("host1", "bbox1", "4f3c2b1a", "192.168.1.10", null, "02:42:c0:a8:01:0a")),
                List.of(new KeptAddress("192.168.1.11", "bbox2 on host2")));
    }

    private static Sample<Intent> intent(String name, Object action) {
        Intent intent = Intent.newBuilder()
                .setId("i-1")
                .setAt(Samples.AT)
                .setIssuer("producer:orders")
                .setAction(action)
                .build();
        return new Sample<>(Topics.INTENTS, name, intent);
    }

    private IntentSamples() {}
}
