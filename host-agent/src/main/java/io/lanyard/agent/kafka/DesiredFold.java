package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.DesiredBook;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedAccess;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.ResourceKind;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the two topics, folded into what is asked of this host. Not safe for use by several threads. */
final class DesiredFold {
    private final String host;
    private final DesiredBook book = new DesiredBook();
    private final WishWatch wishes;

    DesiredFold(String host, WishWatch wishes) {
        this.host = host;
        this.wishes = wishes;
    }

    Desired desired() {
        return book.snapshot();
    }

    void apply(ConsumerRecord<byte[], byte[]> record) {
        KeyedRecords.read(record, () -> {
            if (record.topic().equals(Topics.NETWORKS.name())) {
                network(record);
            } else if (record.topic().equals(Topics.HOST_DESIRED.name())) {
                hostDesired(record);
            }
        });
    }

    private void network(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        if (record.value() == null) {
            String[] key = KeyedRecords.key(record, 2);
            book.forget(ResourceId.network(key[0], key[1]));
            return;
        }
        Network network = KeyedRecords.value(Topics.NETWORKS, record);
        ResourceId id = ResourceId.network(network.getSpace(), network.getNetwork());
        Asked asked = new Asked(network.getGeneration(), network.getIntentId());
        SpecReader.network(network, host)
                .ifPresentOrElse(
                        wanted -> {
                            book.want(wanted);
                            wishes.wished(id, asked.generation(), written(record));
                        },
                        () -> book.elsewhere(id, asked));
    }

    private void hostDesired(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        String[] key = KeyedRecords.key(record, 4);
        // Hosts share partitions.
        boolean isAccess = key[2].equals(ResourceKind.HOST_ACCESS.name());
        if (!key[0].equals(host) || !(isAccess || key[2].equals(ResourceKind.CONTAINER.name()))) {
            return;
        }
        ResourceId id =
                isAccess ? ResourceId.access(ResourceId.network(key[1], key[3])) : ResourceId.container(key[1], key[3]);
        if (record.value() == null) {
            book.forget(id);
            return;
        }
        HostDesired desired = KeyedRecords.value(Topics.HOST_DESIRED, record);
        Asked asked = new Asked(desired.getGeneration(), desired.getIntentId());
        if (desired.getPresence() == Presence.ABSENT) {
            book.ban(id, asked);
        } else if (isAccess) {
            SpecReader.attachments(desired.getAttachments())
                    .forEach(attachment -> book.want(new WantedAccess(id, asked, attachment)));
        } else if (desired.getContainer() == null) {
            throw new IllegalArgumentException("a container that shall be PRESENT has no specification");
        } else {
            book.want(new WantedContainer(
                    id,
                    asked,
                    SpecReader.container(desired.getContainer()),
                    SpecReader.attachments(desired.getAttachments()),
                    desired.getLeaving()));
            wishes.wished(id, asked.generation(), written(record));
        }
    }

    private static Instant written(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
