package io.lanyard.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.AvroIntents;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.Subnet;
import io.lanyard.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As many requests as there are addresses, all at once: allocators that retry on collisions stall or give up here. */
class EqualPoolIT {
    private static final int ADDRESSES = 1_000;
    private static final int CLIENTS = 16;
    private static final String SPACE = "equal";

    @Test
    void aThousandRequestsGetAThousandAddresses() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                TestKafka kafka = new TestKafka(broker.bootstrapServers());
                IpamService ipam = new IpamService(new IpamConfig(broker.bootstrapServers(), "one"))) {
            ipam.start();
            kafka.send(Topics.HOSTS, host());
            kafka.send(Topics.INTENTS, AvroIntents.of("net", SPACE, network()));
            CompletableFuture<?>[] sent = IntStream.range(0, ADDRESSES)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> kafka.send(Topics.INTENTS, container(i)), clients))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sent).get();
            kafka.send(Topics.INTENTS, container(ADDRESSES));

            List<Outcome> outcomes = kafka.awaitOutcomes(
                    IntStream.rangeClosed(0, ADDRESSES).mapToObj(i -> "c" + i).toArray(String[]::new));

            List<Outcome> accepted = outcomes.stream()
                    .filter(outcome -> outcome.getVerdict() == Verdict.ACCEPTED)
                    .toList();
            assertThat(accepted)
                    .hasSize(ADDRESSES)
                    .extracting(outcome -> outcome.getAttachments().get(0).getIp())
                    .doesNotHaveDuplicates();
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.getVerdict() == Verdict.REFUSED)
                    .singleElement()
                    .satisfies(outcome -> {
                        assertThat(outcome.getIntentId()).isEqualTo("c" + ADDRESSES);
                        assertThat(outcome.getCode()).isEqualTo("POOL_EXHAUSTED");
                    });
        } finally {
            clients.shutdownNow();
        }
    }

    /** A /22 has 1,024 addresses: without network, broadcast, gateway, a block of 16, one of 4 and one more, 1,000. */
    private static PutNetwork network() {
        Subnet subnet = Subnet.newBuilder()
                .setSubnet("10.0.0.0/22")
                .setGateway("10.0.0.1")
                .setExcludedRanges(List.of("10.0.1.16/28", "10.0.2.4/30"))
                .setAuxAddresses(Map.of("printer", "10.0.3.7"))
                .build();
        return PutNetwork.newBuilder()
                .setNetwork("lan")
                .setSpec(NetworkSpec.newBuilder()
                        .setParent("eth0")
                        .setSubnets(List.of(subnet))
                        .build())
                .build();
    }

    private static Intent container(int number) {
        return AvroIntents.putContainer("c" + number, SPACE, "host1", "web" + number, "lan", null);
    }

    private static Host host() {
        return Host.newBuilder()
                .setHost("host1")
                .setBootId("boot")
                .setAgentVersion("0")
                .setStartedAt(Instant.EPOCH)
                .setAt(Instant.EPOCH)
                .setHeartbeatMs(10_000)
                .setNics(List.of())
                .build();
    }
}
