package io.lanyard.walkthrough;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Asks by events, knowing no more than {@code docs/events.md} tells a stranger: the .avsc files, the framing, the topic
 * and its key. Nothing of Lanyard's code is used.
 */
final class EventAsk implements Ask {
    private static final String SPACE = "default";

    private final EventSchemas schemas = EventSchemas.intents();
    private final EventProducer producer;
    private final EventReader outcomes;

    EventAsk(String bootstrapServers) {
        this.producer = new EventProducer(bootstrapServers);
        this.outcomes = new EventReader(bootstrapServers, "lanyard.outcomes", EventSchemas.outcomes());
    }

    @Override
    public Answer putNetwork(NetworkAsk network) {
        GenericRecord subnet = schemas.builder("Subnet")
                .set("subnet", network.subnet())
                .set("gateway", network.gateway().orElse(null))
                .set("auxAddresses", network.auxAddresses())
                .build();
        GenericRecord spec = schemas.builder("NetworkSpec")
                .set("parent", network.parent())
                .set("driver", schemas.symbol("NetworkDriver", network.driver().name()))
                .set("promiscuous", schemas.symbol("Promiscuous", network.promiscuous() ? "ON" : "AUTO"))
                .set("subnets", List.of(subnet))
                .build();
        return ask(
                schemas.builder("PutNetwork").set("network", network.network()).set("spec", spec));
    }

    @Override
    public Answer putContainer(ContainerAsk container) {
        GenericRecordBuilder attachment = schemas.builder("AttachmentSpec").set("network", container.network());
        container.ip().ifPresent(ip -> attachment.set("ip", ip));
        GenericRecord spec = schemas.builder("ContainerSpec")
                .set("image", container.image())
                .set("tty", true)
                .set("stdin", true)
                .build();
        return ask(schemas.builder("PutContainer")
                .set("host", container.host())
                .set("container", container.container())
                .set("spec", spec)
                .set("networks", List.of(attachment.build())));
    }

    @Override
    public Answer deleteContainer(String host, String container) {
        return ask(schemas.builder("DeleteContainer").set("host", host).set("container", container));
    }

    @Override
    public Answer deleteNetwork(String network) {
        return ask(schemas.builder("DeleteNetwork").set("network", network));
    }

    private Answer ask(GenericRecordBuilder action) {
        String id = UUID.randomUUID().toString();
        GenericRecord intent = schemas.builder("Intent")
                .set("id", id)
                .set("at", Instant.now().toEpochMilli())
                .set("issuer", "producer:walkthrough")
                .set("space", SPACE)
                .set("action", action.build())
                .build();
        producer.send(SPACE, schemas.encode(intent));
        return answer(outcomes.await(id));
    }

    private static Answer answer(GenericRecord outcome) {
        String detail = outcome.get("detail").toString();
        if (outcome.get("verdict").toString().equals("REFUSED")) {
            return Answer.refused(outcome.get("code").toString(), detail);
        }
        return Answer.accepted(detail, firstAddress(outcome));
    }

    private static Optional<String> firstAddress(GenericRecord outcome) {
        return ((GenericData.Array<?>) outcome.get("attachments"))
                .stream()
                        .map(GenericRecord.class::cast)
                        .map(attachment -> attachment.get("ip").toString())
                        .findFirst();
    }

    @Override
    public void close() {
        producer.close();
        outcomes.close();
    }
}
