package io.lanyard.perf.load;

import io.lanyard.contract.Topics;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.Subnet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The same requests as intents on Kafka. */
public final class KafkaAsks {
    public static ProducerRecord<byte[], byte[]> record(Ask ask) {
        return Topics.INTENTS.record(Intent.newBuilder()
                .setId(ask.id())
                .setAt(Instant.now())
                .setIssuer("producer:load")
                .setSpace(ask.space())
                .setAction(action(ask))
                .build());
    }

    private static Object action(Ask ask) {
        return switch (ask.kind()) {
            case NETWORK -> network();
            case DELETE_NETWORK -> new DeleteNetwork(Asks.NETWORK);
            case CREATE -> container(ask.container());
            case DELETE ->
                new DeleteContainer(ask.container().host(), ask.container().container());
            case BULK ->
                new PutContainers(
                        ask.containers().stream().map(KafkaAsks::container).toList());
        };
    }

    private static PutNetwork network() {
        return new PutNetwork(
                Asks.NETWORK,
                NetworkSpec.newBuilder()
                        .setParent("enp0s3")
                        .setSubnets(List.of(
                                Subnet.newBuilder().setSubnet("10.0.0.0/8").build()))
                        .build());
    }

    private static PutContainer container(Ask.Place place) {
        return PutContainer.newBuilder()
                .setHost(place.host())
                .setContainer(place.container())
                .setSpec(ContainerSpec.newBuilder()
                        .setImage("busybox")
                        .setCommand(List.of("sleep", "600"))
                        .setEnv(Map.of("A", "b"))
                        .build())
                .setNetworks(List.of(
                        AttachmentSpec.newBuilder().setNetwork(Asks.NETWORK).build()))
                .build();
    }

    private KafkaAsks() {}
}
