package io.lanyard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.gateway.EventReader.Sse;
import io.lanyard.schemas.StatusState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events over HTTP from a real broker, read at one gateway and gone on with at another. */
class EventsIT {
    private static final String NETWORK = "{\"parent\":\"enp0s3\",\"subnet\":\"192.168.1.0/24\"}";
    private static final String CONTAINER =
            "{\"image\":\"busybox\",\"networks\":[{\"network\":\"mac_net1\",\"ip\":\"192.168.1.10\"}]}";
    private static final AtomicInteger SPACES = new AtomicInteger();
    private static final Duration EVENTUALLY = Duration.ofSeconds(60);

    private static EmbeddedBroker broker;
    private static StandInIpam ipam;
    private static GatewayService gateway;
    private static HttpClientOfGateway client;

    private final String space = "space-" + SPACES.incrementAndGet();
    private final String v1 = "/v1/spaces/" + space;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.temporary();
        gateway = gateway();
        client = new HttpClientOfGateway(gateway.port());
        ipam = new StandInIpam(broker.bootstrapServers());
        ipam.hostAppears();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        ipam.close();
        broker.close();
    }

    private static GatewayService gateway() {
        GatewayService started = new GatewayService(new GatewayConfig(broker.bootstrapServers(), "127.0.0.1", 0));
        started.start();
        HttpClientOfGateway asking = new HttpClientOfGateway(started.port());
        Awaitility.await("ready")
                .pollInterval(Duration.ofMillis(50))
                .atMost(EVENTUALLY)
                .until(() -> asking.get("/health/ready").status() == 200);
        return started;
    }

    @Test
    void anIntentIsFollowedToItsEnd() {
        try (EventReader steps = new EventReader(gateway.port(), v1 + "/events?kind=intent&intent=i1")) {
            client.put(v1 + "/networks/mac_net1", NETWORK, "Idempotency-Key", "i1");
            ipam.decide(ipam.takeIntent(space));
            ipam.reportAs(space, StandInIpam.network("mac_net1"), StatusState.PROGRESSING, "i1", 30, 120);
            ipam.reportAs(space, StandInIpam.network("mac_net1"), StatusState.APPLIED, "i1", 0, 0);

            List<Sse> seen = steps.until(step -> step.change().equals("applied"));
            assertThat(seen)
                    .extracting(Sse::change)
                    .containsExactly("queued", "accepted", "reported", "reported", "applied");
            assertThat(seen.get(2).json().at("/status/progress/percent").asInt())
                    .isEqualTo(25);
            assertThat(seen.get(4).json().at("/now/state").asText()).isEqualTo("APPLIED");
        }
        try (EventReader late = new EventReader(gateway.port(), v1 + "/events?intent=i1")) {
            assertThat(late.next().change()).as("where it is").isEqualTo("applied");
        }
    }

    @Test
    void whoComesAgainAtAnotherGatewayGoesOn() {
        String id;
        try (EventReader reader = new EventReader(gateway.port(), v1 + "/events?kind=address,container")) {
            networkIsThere();
            put("web", CONTAINER);
            reader.until(event -> event.event().equals("address"));
            id = reader.lastId();
        }
        put("db", CONTAINER.replace(".10", ".11"));

        GatewayService other = gateway();
        try (EventReader again = new EventReader(other.port(), v1 + "/events?kind=address", "Last-Event-ID", id)) {
            Sse missed = again.next();
            assertThat(missed.json().get("ip").asText()).isEqualTo("192.168.1.11");
            assertThat(missed.json().at("/now/container").asText()).isEqualTo("db");
        } finally {
            other.close();
        }
    }

    @Test
    void whoIsTooFarBehindIsToldToReadAnew() {
        try (EventReader reader = new EventReader(
                gateway.port(), v1 + "/events?kind=network", "Last-Event-ID", "elsewhere~t8e1c0~1.1.1.1.1.1.1")) {
            assertThat(reader.next().event()).isEqualTo("reset");
            networkIsThere();
            JsonNode put = reader.next().json();
            assertThat(put.at("/now/spec/subnet").asText()).isEqualTo("192.168.1.0/24");
        }
    }

    @Test
    void oneClientHasSoManyStreamsAndNoMore() {
        List<EventReader> readers = new ArrayList<>();
        try {
            Awaitility.await("refused").atMost(EVENTUALLY).until(() -> {
                readers.add(new EventReader(gateway.port(), v1 + "/events"));
                return readers.get(readers.size() - 1).status() == 429;
            });
            assertThat(readers).hasSizeLessThanOrEqualTo(17);
        } finally {
            readers.forEach(EventReader::close);
        }
        Awaitility.await("room again").atMost(EVENTUALLY).until(() -> {
            try (EventReader reader = new EventReader(gateway.port(), v1 + "/events")) {
                return reader.status() == 200;
            }
        });
    }

    private void networkIsThere() {
        client.put(v1 + "/networks/mac_net1", NETWORK);
        ipam.decide(ipam.takeIntent(space));
    }

    private void put(String name, String spec) {
        client.put(v1 + "/hosts/host1/containers/" + name, spec);
        ipam.decide(ipam.takeIntent(space));
    }
}
