package io.lanyard.agent.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.Asked;
import io.lanyard.agent.core.Desired;
import io.lanyard.agent.core.DesiredBook;
import io.lanyard.agent.core.ResourceId;
import io.lanyard.agent.core.WantedContainer;
import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.ResourceKind;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the two topics, folded into what is asked of this host. Not safe for use by several threads. */
final class DesiredFold {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredFold.class);

    private final String host;
    private final DesiredBook book = new DesiredBook();

    DesiredFold(String host) {
        this.host = host;
    }

    Desired desired() {
        return book.snapshot();
    }

    /** A record that cannot be read is skipped: what it was about stays as it was. */
    void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topics.NETWORKS.name())) {
                network(record);
            } else if (record.topic().equals(Topics.HOST_DESIRED.name())) {
                hostDesired(record);
            }
        } catch (UnreadableRecord e) {
            skip(record, e.getMessage());
        } catch (IllegalArgumentException e) {
            skip(record, String.valueOf(e.getMessage()));
        }
    }

    private static void skip(ConsumerRecord<byte[], byte[]> record, String why) {
        LOG.warn("skipped {}-{} offset {}: {}", record.topic(), record.partition(), record.offset(), why);
    }

    private void network(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        if (record.value() == null) {
            String[] key = key(record, 2);
            book.forget(ResourceId.network(key[0], key[1]));
            return;
        }
        Network network = value(Topics.NETWORKS, record);
        ResourceId id = ResourceId.network(network.getSpace(), network.getNetwork());
        Asked asked = new Asked(network.getGeneration(), network.getIntentId());
        SpecReader.network(network, host).ifPresentOrElse(book::want, () -> book.elsewhere(id, asked));
    }

    private void hostDesired(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        String[] key = key(record, 4);
        // Hosts share partitions.
        if (!key[0].equals(host) || !key[2].equals(ResourceKind.CONTAINER.name())) {
            return;
        }
        ResourceId id = ResourceId.container(key[1], key[3]);
        if (record.value() == null) {
            book.forget(id);
            return;
        }
        HostDesired desired = value(Topics.HOST_DESIRED, record);
        Asked asked = new Asked(desired.getGeneration(), desired.getIntentId());
        if (desired.getPresence() == Presence.ABSENT) {
            book.ban(id, asked);
        } else if (desired.getContainer() == null) {
            throw new IllegalArgumentException("a container that shall be PRESENT has no specification");
        } else {
            book.want(new WantedContainer(
                    id,
                    asked,
                    SpecReader.container(desired.getContainer()),
                    SpecReader.attachments(desired.getAttachments())));
        }
    }

    private static String[] key(ConsumerRecord<byte[], byte[]> record, int parts) {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        String[] found = key.split("/", -1);
        if (found.length != parts) {
            throw new IllegalArgumentException("expected a key of " + parts + " parts; got '" + key + "'");
        }
        return found;
    }

    /** Of the key it is under: a record that speaks of something else is a writer's mistake. */
    private static <V extends SpecificRecord> V value(Topic<V> topic, ConsumerRecord<byte[], byte[]> record)
            throws UnreadableRecord {
        V value = topic.codec().decode(record.value());
        String key = new String(record.key(), UTF_8);
        if (!topic.keyOf(value).equals(key)) {
            throw new IllegalArgumentException("expected the key " + topic.keyOf(value) + "; got " + key);
        }
        return value;
    }
}
