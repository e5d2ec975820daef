package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.DesiredChange;
import io.lanyard.ipam.core.HostAccess;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.ResourceKind;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.host-desired. They are for agents; a restart reads the containers instead. */
final class HostDesiredRecords {

    static ProducerRecord<byte[], byte[]> of(DesiredChange change) {
        return change.container()
                .map(container -> Topics.HOST_DESIRED.record(desired(container)))
                .orElseGet(() -> Topics.HOST_DESIRED.tombstone(lastOf(change.key())));
    }

    private static HostDesired desired(Container container) {
        // Of what shall not be there, nothing is left to say.
        boolean present = container.isPresent();
        boolean isAccess = HostAccess.isOne(container.name());
        return new HostDesired(
                container.space(),
                container.host(),
                kind(container.name()),
                name(container.name()),
                container.generation(),
                container.intentId(),
                Presence.valueOf(container.presence().name()),
                present && !isAccess ? SpecRecords.write(container.spec()) : null,
                present ? SpecRecords.write(container.attachments()) : List.of(),
                container.leaving());
    }

    /** Only what makes the key matters. */
    private static HostDesired lastOf(Container.Key key) {
        return new HostDesired(
                key.space(),
                key.host(),
                kind(key.name()),
                name(key.name()),
                0L,
                "",
                Presence.ABSENT,
                null,
                List.of(),
                List.of());
    }

    private static ResourceKind kind(String container) {
        return HostAccess.isOne(container) ? ResourceKind.HOST_ACCESS : ResourceKind.CONTAINER;
    }

    /** To its host, its access goes by the network's name. */
    private static String name(String container) {
        return HostAccess.isOne(container) ? HostAccess.network(container) : container;
    }

    private HostDesiredRecords() {}
}
