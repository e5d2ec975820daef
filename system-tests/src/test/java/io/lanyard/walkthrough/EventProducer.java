package io.lanyard.walkthrough;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes bytes to {@code lanyard.intents}, good ones and bad ones alike. */
final class EventProducer implements AutoCloseable {
    static final String TOPIC = "lanyard.intents";

    private final Producer<byte[], byte[]> producer;

    EventProducer(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    RecordMetadata send(String key, byte[] value) {
        return send(null, key, value);
    }

    RecordMetadata send(Integer partition, String key, byte[] value) {
        try {
            return producer.send(new ProducerRecord<>(TOPIC, partition, key.getBytes(UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the event: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
