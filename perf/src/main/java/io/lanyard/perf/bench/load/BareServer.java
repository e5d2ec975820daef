package io.lanyard.perf.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The floor of the API: a server that writes the body of each request to Kafka and answers 202 when every replica in sync has it. It
 * reads nothing of it, decides nothing and remembers nothing. A process of its own, with the producer's settings of the gateway.
 */
public final class BareServer {
    static final String TOPIC = "bare.intents";
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Vertx vertx = Vertx.vertx();

    private BareServer(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static void main(String[] arguments) throws Exception {
        BareServer server = new BareServer(arguments[0]);
        // It may block: nobody asks yet.
        server.producer.partitionsFor(TOPIC);
        int port = server.vertx
                .createHttpServer()
                .requestHandler(server::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        System.out.println("listening at http://127.0.0.1:" + port);
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> write(request, body));
    }

    private void write(HttpServerRequest request, Buffer body) {
        Context context = vertx.getOrCreateContext();
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(TOPIC, 0, null, body.getBytes()),
                (written, failure) -> context.runOnContext(back -> request.response()
                        .setStatusCode(failure == null ? ACCEPTED : UNAVAILABLE)
                        .end()));
    }
}
