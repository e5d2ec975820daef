package io.lanyard.perf.bench.services;

import io.lanyard.contract.Topics;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The floor of a service: a server of HTTP, and a producer and a consumer that are connected. It does nothing with them. */
public final class BareService {
    /** What it says then. */
    static final String READY = "the bare service is ready";

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
        TopicPartition first = new TopicPartition(Topics.INTENTS.name(), 0);
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "stop"));
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Vertx.vertx()
                    .createHttpServer()
                    .requestHandler(request -> request.response().end())
                    .listen(Integer.parseInt(System.getenv("LANYARD_HTTP_PORT")), "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            producer.partitionsFor(first.topic());
            consumer.assign(List.of(first));
            consumer.seekToBeginning(List.of(first));
            consumer.position(first);
            System.out.println(READY);
            end.await();
        }
    }

    private BareService() {}
}
