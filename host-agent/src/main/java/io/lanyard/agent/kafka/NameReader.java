package io.lanyard.agent.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.NameBook;
import io.lanyard.agent.core.ResourceId;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the book of names as the allocations of all spaces are. */
public final class NameReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NameReader.class);

    /** space/network/ip */
    private static final int KEY_PARTS = 3;

    private final NameBook book;
    private final TopicFollower follower;

    /** @param failed told if it cannot go on */
    public NameReader(String bootstrapServers, String host, NameBook book, Consumer<Throwable> failed) {
        this.book = book;
        this.follower = new TopicFollower(
                "the names of containers",
                "names",
                new KafkaSettings(bootstrapServers, host),
                KafkaSettings.partitions(Topics.ALLOCATIONS),
                new Folding(),
                failed);
    }

    public void start() {
        follower.start();
    }

    private final class Folding implements TopicFollower.Listener {
        /** Of what is read from the beginning, until that is whole: what is answered meanwhile stays as it was. */
        private NameBook fresh;

        @Override
        public void begin() {
            fresh = new NameBook();
        }

        /** A record that cannot be read is skipped: what it was about stays as it was. */
        @Override
        public void heard(ConsumerRecord<byte[], byte[]> record) {
            String[] key = record.key() == null ? new String[0] : new String(record.key(), UTF_8).split("/", -1);
            if (key.length != KEY_PARTS) {
                LOG.warn("skipped {}-{} offset {}: no key", record.topic(), record.partition(), record.offset());
                return;
            }
            NameBook target = fresh == null ? book : fresh;
            ResourceId network = ResourceId.network(key[0], key[1]);
            try {
                Allocation allocation = record.value() == null
                        ? null
                        : Topics.ALLOCATIONS.codec().decode(record.value());
                if (allocation != null
                        && allocation.getState() == AllocationState.ALLOCATED
                        && allocation.getOwner() != null) {
                    target.put(network, key[2], allocation.getOwner().getContainer());
                } else {
                    target.remove(network, key[2]);
                }
            } catch (UnreadableRecord e) {
                LOG.warn(
                        "skipped {}-{} offset {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }

        @Override
        public void whole() {
            if (fresh != null) {
                book.become(fresh);
                fresh = null;
            }
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
