package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.core.IntentLog.NotWritten;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Too much is refused with when to come again. */
class AdmissionIT {
    private final FakeIntentLog log = new FakeIntentLog();
    private HttpFront front;
    private HttpClientOfGateway client;

    @BeforeEach
    void start() {
        Views views = new Views();
        Reading reading = new Reading();
        reading.caughtUp();
        front = Fronts.start(log, views, reading, 1);
        client = new HttpClientOfGateway(front.port());
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void oneThatAsksTooOftenIsToldWhenToComeAgain() {
        List<Reply> replies = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            replies.add(client.put("/v1/networks/lan", "{\"parent\":\"eth0\",\"subnet\":\"10.0.0.0/24\"}"));
        }
        assertThat(replies.get(0).status()).isEqualTo(202);
        assertThat(replies.get(0).header("RateLimit-Policy")).isEqualTo("\"client\";q=2;w=2");
        Reply refused = replies.stream()
                .filter(reply -> reply.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.json().get("code").asText()).isEqualTo("RATE_EXCEEDED");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit")).isEqualTo("\"client\";r=0;t=1");
        assertThat(log.written()).hasSize((int)
                replies.stream().filter(reply -> reply.status() == 202).count());
        assertThat(client.get("/health/live").status()).as("a probe").isEqualTo(200);
    }

    @Test
    void whatTheBrokerHasNoRoomForIsNotPromised() {
        log.failWith(new NotWritten(NotWritten.Reason.UNREACHABLE, "the producer's buffer is full"));
        Reply refused = client.put("/v1/networks/lan", "{\"parent\":\"eth0\",\"subnet\":\"10.0.0.0/24\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
    }
}
