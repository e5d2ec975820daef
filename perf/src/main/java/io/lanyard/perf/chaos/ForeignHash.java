package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import io.lanyard.schemas.Intent;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where a client puts an intent that hashes keys in another way than Java's: as librdkafka does by default. */
final class ForeignHash {

    static ProducerRecord<byte[], byte[]> record(Intent intent) {
        ProducerRecord<byte[], byte[]> record = Topics.INTENTS.record(intent);
        CRC32 hash = new CRC32();
        hash.update(intent.getSpace().getBytes(UTF_8));
        int partition = (int) (hash.getValue() % Topics.SPACE_PARTITIONS);
        return new ProducerRecord<>(record.topic(), partition, record.key(), record.value());
    }

    private ForeignHash() {}
}
