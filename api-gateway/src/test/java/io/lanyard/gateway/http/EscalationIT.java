package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways to ask for more than a container may have, by HTTP: none of them becomes an intent, with IPAM and agents away. */
class EscalationIT {
    private final FakeIntentLog log = new FakeIntentLog();
    private HttpFront front;
    private HttpClientOfGateway client;

    @BeforeEach
    void start() {
        Reading reading = new Reading();
        reading.caughtUp();
        front = Fronts.start(log, new Views(), reading, 0);
        client = new HttpClientOfGateway(front.port());
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void noneBecomesAnIntent() throws IOException {
        List<String> faults = new ArrayList<>();
        int cases = 0;
        for (String line : Files.readAllLines(Path.of("../policy/src/test/resources/escalations.jsonl"))) {
            JsonNode each = new ObjectMapper().readTree(line);
            String name = each.path("container").asText("web");
            String body = each.get("body").toString();
            String inSeveral = "{\"containers\":["
                    + body.replaceFirst(
                            "\\{",
                            "{\"host\":\"host1\",\"container\":"
                                    + java.util.regex.Matcher.quoteReplacement(
                                            new ObjectMapper().writeValueAsString(name))
                                    + ",")
                    + "]}";
            List<Reply> replies = List.of(
                    client.put("/v1/hosts/host1/containers/" + encoded(name), body),
                    client.post("/v1/containers", inSeveral));
            for (Reply reply : replies) {
                cases++;
                boolean isRefused = List.of(400, 404, 405, 422).contains(reply.status());
                if (!isRefused || !log.written().isEmpty()) {
                    faults.add(each.get("case") + ": " + reply);
                } else if (reply.status() != 404
                        && (!reply.json().has("fix") || !reply.json().has("code"))) {
                    faults.add(each.get("case") + " is refused without a fix: " + reply);
                }
                log.forget();
            }
        }
        assertThat(faults).isEmpty();
        assertThat(cases).isGreaterThanOrEqualTo(600);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void aNetworkOfTheEngineIsNotLanyardsToMake() {
        for (String name : List.of("host", "none", "bridge", "default", "Host")) {
            Reply put = client.put("/v1/networks/" + name, "{\"parent\":\"eth0\",\"subnet\":\"10.0.0.0/24\"}");
            assertThat(put.status()).isEqualTo(422);
            assertThat(put.json().get("code").asText()).isEqualTo("POLICY_REFUSED");
            assertThat(client.put("/v1/hosts/host1/containers/web/networks/" + name, "{}")
                            .status())
                    .isEqualTo(422);
            assertThat(client.post("/v1/adoption/" + name, "{}").status()).isEqualTo(422);
        }
        assertThat(log.written()).isEmpty();
    }

    @Test
    void whatIsAskedForInGoodFaithBecomesOne() {
        String body =
                "{\"image\":\"busybox:1.36\",\"env\":{\"A\":\"b\"},\"labels\":{\"a\":\"b\"},\"networks\":[{\"network\":\"lan\"}]}";
        assertThat(client.put("/v1/hosts/host1/containers/web", body).status()).isEqualTo(202);
        assertThat(log.written()).hasSize(1);
    }
}
