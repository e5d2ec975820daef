package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.schemas.Presence;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.containers. */
final class ContainerRecords {

    static ProducerRecord<byte[], byte[]> put(Container container) {
        return Topics.CONTAINERS.record(new io.lanyard.schemas.Container(
                container.space(),
                container.host(),
                container.name(),
                container.generation(),
                container.epoch(),
                container.intentId(),
                Instant.ofEpochMilli(container.sinceMs()),
                Presence.valueOf(container.presence().name()),
                SpecRecords.write(container.spec()),
                container.requested().stream().map(SpecRecords::write).toList(),
                SpecRecords.write(container.attachments()),
                container.leaving()));
    }

    static ProducerRecord<byte[], byte[]> gone(Container.Key key) {
        // Only what makes the key matters.
        return Topics.CONTAINERS.tombstone(new io.lanyard.schemas.Container(
                key.space(), key.host(), key.name(), 0L, 0L, "", Instant.EPOCH, null, null, null, null, null));
    }

    static IpamEvent event(io.lanyard.schemas.Container container) {
        return new IpamEvent.ContainerPut(read(container));
    }

    private static Container read(io.lanyard.schemas.Container container) {
        return new Container(
                container.getSpace(),
                container.getHost(),
                container.getContainer(),
                container.getGeneration(),
                container.getEpoch(),
                container.getIntentId(),
                container.getSince().toEpochMilli(),
                Container.Presence.valueOf(container.getPresence().name()),
                SpecRecords.read(container.getSpec()),
                container.getRequested().stream().map(SpecRecords::read).toList(),
                SpecRecords.read(container.getAttachments()),
                container.getLeaving());
    }

    private ContainerRecords() {}
}
