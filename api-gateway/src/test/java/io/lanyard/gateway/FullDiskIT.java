package io.lanyard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.HttpClientOfGateway.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose disk is full: what is promised is kept, and then nothing is promised any more. */
class FullDiskIT {
    private static final String NETWORK = "{\"parent\":\"enp0s3\",\"subnet\":\"192.168.1.0/24\"}";
    private static final Duration EVENTUALLY = Duration.ofSeconds(60);
    private static final int AT_ONCE = 20;
    private static final int ROUNDS_MAX = 40;

    @TempDir
    private static Path temporary;

    private final Path disk = temporary.resolve("disk");
    private final List<String> promised = new ArrayList<>();
    private int asked;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        Files.createDirectories(disk);
        run("mount", "-t", "tmpfs", "-o", "size=96m", "lanyard-test", disk.toString());
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", "-l", disk.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }

    @Test
    void aFullDiskNeverLeadsToAPromiseThatIsNotKept() throws IOException {
        Path data = disk.resolve("data");
        int port;
        GatewayService gateway;
        try (BrokerOnDisk broker = BrokerOnDisk.start(data, 0)) {
            port = broker.port();
            gateway = new GatewayService(new GatewayConfig(broker.bootstrapServers(), "127.0.0.1", 0));
            gateway.start();
            HttpClientOfGateway client = new HttpClientOfGateway(gateway.port());
            ready(client);
            assertThat(ask(client)).allMatch(reply -> reply.status() == 202);

            Path filler = disk.resolve("filler");
            fill(filler);
            int rounds = 0;
            // What is left of the last page of a log still takes some.
            while (ask(client).stream().anyMatch(reply -> reply.status() == 202) && rounds < ROUNDS_MAX) {
                rounds++;
            }
            List<Reply> refused = ask(client);
            assertThat(refused).allMatch(reply -> reply.status() == 503);
            assertThat(refused).allMatch(reply -> reply.header("Retry-After") != null);
            assertThat(client.get("/v1/networks").status()).as("reads go on").isEqualTo(200);
            Files.delete(filler);
        }
        try (gateway;
                BrokerOnDisk again = BrokerOnDisk.start(data, port)) {
            HttpClientOfGateway client = new HttpClientOfGateway(gateway.port());
            Awaitility.await("it takes intents again")
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(EVENTUALLY)
                    .until(() -> ask(client).stream().allMatch(reply -> reply.status() == 202));
            assertThat(WrittenIntents.ids(again.bootstrapServers())).containsAll(promised);
        }
    }

    /** Some at once, each under an id of its own. */
    private List<Reply> ask(HttpClientOfGateway client) {
        List<CompletableFuture<Reply>> replies = IntStream.range(0, AT_ONCE)
                .mapToObj(each -> "ask-" + ++asked)
                .map(id -> CompletableFuture.supplyAsync(() -> {
                    Reply reply = client.put("/v1/networks/mac_net1", NETWORK, "Idempotency-Key", id);
                    if (reply.status() == 202) {
                        synchronized (promised) {
                            promised.add(id);
                        }
                    }
                    return reply;
                }))
                .toList();
        return replies.stream().map(CompletableFuture::join).toList();
    }

    private static void ready(HttpClientOfGateway client) {
        Awaitility.await("ready")
                .pollInterval(Duration.ofMillis(50))
                .atMost(EVENTUALLY)
                .until(() -> client.get("/health/ready").status() == 200);
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (int size = 1 << 20; size > 0; ) {
                try {
                    out.write(new byte[size]);
                } catch (IOException full) {
                    size /= 2;
                }
            }
        }
    }
}
