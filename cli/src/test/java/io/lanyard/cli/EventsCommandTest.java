package io.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.cli.gateway.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsCommandTest {
    private static final String PUT =
            "{\"kind\":\"container\",\"change\":\"put\",\"space\":\"default\",\"host\":\"host1\",\"container\":\"bbox1\","
                    + "\"at\":\"2026-01-31T12:00:00Z\",\"now\":{\"addresses\":[{\"ip\":\"192.168.1.10\"}]}}";
    private static final String PULL =
            "{\"kind\":\"container\",\"change\":\"reported\",\"host\":\"host1\",\"container\":\"bbox1\","
                    + "\"at\":\"2026-01-31T12:00:01Z\",\"status\":{\"state\":\"PROGRESSING\","
                    + "\"progress\":{\"phase\":\"pulling\",\"current\":1,\"percent\":42}}}";
    private static final String ADDRESS =
            "{\"kind\":\"address\",\"change\":\"put\",\"network\":\"mac_net1\",\"ip\":\"192.168.1.10\","
                    + "\"at\":\"2026-01-31T12:00:02Z\",\"now\":{\"state\":\"allocated\",\"host\":\"host1\",\"container\":\"bbox1\"}}";

    private StubGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new StubGateway();
        gateway.says("GET /events", 200, "retry: 1\nid: 1\n\n" + event("2", "container", PUT) + ": alive\nid: 3\n\n")
                .says("GET /events", 200, event("4", "container", PULL) + event("5", "address", ADDRESS));
    }

    private static String event(String id, String name, String data) {
        return "event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n";
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Typed events(String line) {
        return Typed.at(gateway, ("events " + line).split(" "));
    }

    @Test
    void aStreamThatBreaksIsTakenUpWhereItBroke() {
        Typed typed = events("-n 3 --kind container,address --network mac_net1");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .isEqualTo(
                        """
                        2026-01-31T12:00:00Z  container put  host1/bbox1  192.168.1.10
                        2026-01-31T12:00:01Z  container reported  host1/bbox1  PROGRESSING pulling 42 %
                        2026-01-31T12:00:02Z  address put  mac_net1 192.168.1.10  allocated host1/bbox1
                        """);
        assertThat(typed.err())
                .isEqualTo("lanyard: the stream ended; trying again\nlanyard: --since '5' goes on here\n");
        assertThat(gateway.asked().get(0).what()).isEqualTo("GET /events?kind=container%2Caddress&network=mac_net1");
        assertThat(gateway.asked().get(0).headers()).doesNotContainKey("Last-Event-ID");
        assertThat(gateway.asked().get(1).headers().getFirst("Last-Event-ID")).isEqualTo("3");
    }

    @Test
    void forProgramsALineIsAnEvent() {
        assertThat(events("-n 3 -o json --since 1").out()).isEqualTo(PUT + "\n" + PULL + "\n" + ADDRESS + "\n");
        assertThat(gateway.asked().get(0).headers().getFirst("Last-Event-ID")).isEqualTo("1");
    }

    @Test
    void whatWasMissedIsSaid() throws IOException {
        try (StubGateway other = new StubGateway()) {
            other.says(
                    "GET /events",
                    200,
                    event("7", "reset", "{\"why\":\"too long ago\"}") + event("8", "container", PUT));

            Typed typed = Typed.at(other, "events", "-n", "1", "--since", "2");
            assertThat(typed.out().lines()).hasSize(1);
            assertThat(typed.err()).contains("lanyard: events were missed: too long ago");
        }
    }

    @Test
    void aStreamThatIsRefusedAtOnceIsAnError() throws IOException {
        try (StubGateway other = new StubGateway()) {
            other.says("GET /events", 400, "{\"code\": \"VALUE_INVALID\", \"field\": \"query:kind\"}");

            assertThat(Typed.at(other, "events", "--kind", "all").exitCode()).isEqualTo(ExitCode.REFUSED.number());
        }
    }
}
