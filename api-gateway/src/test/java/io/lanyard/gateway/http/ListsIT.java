package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.PairLatency;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.Views;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages, filters, tags and conditions, over HTTP. */
class ListsIT {
    private final Views views = new Views();
    private final FakeIntentLog log = new FakeIntentLog();
    private HttpFront front;
    private HttpClientOfGateway client;

    @BeforeEach
    void start() {
        Reading reading = new Reading();
        reading.caughtUp();
        front = Fronts.start(log, views, reading, 0);
        client = new HttpClientOfGateway(front.port());
        for (int each = 0; each < 5; each++) {
            views.networks().put("default/lan" + each, Records.network("lan" + each, 7, List.of("host" + each)));
        }
        views.containers().put("default/host1/web", Records.container("web", 3, 3, true));
        views.containers().put("default/host1/db", Records.container("db", 4, 4, true));
        views.statuses()
                .put(
                        "default/host1/CONTAINER/db",
                        Records.status("host1", ResourceKind.CONTAINER, "db", 4, Status.State.APPLIED));
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void pagesAreFollowedByTheirLinksToTheEnd() {
        List<String> names = new ArrayList<>();
        Reply page = client.get("/v1/networks?limit=2");
        while (true) {
            page.json()
                    .get("items")
                    .forEach(each -> names.add(each.get("network").asText()));
            String link = page.header("Link");
            if (link == null) {
                break;
            }
            page = client.get("/v1/networks" + link.substring(1, link.indexOf('>')));
        }
        assertThat(names).containsExactly("lan0", "lan1", "lan2", "lan3", "lan4");
        assertThat(page.json().has("next")).isFalse();
    }

    @Test
    void onlyWhatIsAskedForIsListed() {
        assertThat(names("/v1/networks?host=host3", "network")).containsExactly("lan3");
        assertThat(names("/v1/networks?label=team", "network")).isEmpty();
        assertThat(names("/v1/containers?state=APPLIED", "container")).containsExactly("db");
        assertThat(names("/v1/containers?state=PROGRESSING&host=host1", "container"))
                .containsExactly("web");
        assertThat(names("/v1/hosts/host1/containers?network=lan1", "container"))
                .isEmpty();
    }

    @Test
    void aNetworkIsSeenBlockByBlock() {
        for (String ip : List.of("10.0.0.5", "10.0.0.9", "10.0.3.1")) {
            views.allocations()
                    .put(
                            Views.addressKey("default", "lan1", ip),
                            new Allocation(
                                    "default",
                                    "lan1",
                                    ip,
                                    null,
                                    Allocation.State.RESERVED,
                                    null,
                                    1,
                                    "i",
                                    Records.NOON,
                                    null,
                                    null,
                                    null,
                                    ""));
        }
        String blocks = "/v1/networks/lan1/blocks?within=10.0.0.0/8";
        assertThat(names(blocks, "block")).containsExactly("10.0.0.0/24", "10.0.3.0/24");
        assertThat(client.get(blocks).json().at("/items/0/states").toString()).isEqualTo("{\"reserved\":2}");
        assertThat(client.get(blocks + "&limit=1").header("Link")).contains("cursor=", "within=10.0.0.0%2F8");
        assertThat(names(blocks + "&length=16", "block")).containsExactly("10.0.0.0/16");
        assertThat(names("/v1/networks/lan1/addresses?within=10.0.3.0/24", "ip"))
                .containsExactly("10.0.3.1");

        Reply refused = client.get(blocks + "&length=4");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("query:length");
        assertThat(client.get("/v1/networks/lan1/blocks?within=10.0.0.0")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("SUBNET_INVALID");
        assertThat(client.get("/v1/networks/none/blocks").status()).isEqualTo(404);
    }

    @Test
    void latencyIsShownOfContainersThatAreThere() {
        for (String container : List.of("web", "db", "gone")) {
            views.latencies()
                    .tell(new PairLatency(
                            "default",
                            "lan1",
                            new PairLatency.Place("host1", container),
                            null,
                            "10.0.0.1",
                            "ICMP",
                            50,
                            container.equals("db") ? 50 : 1,
                            container.equals("db") ? null : new PairLatency.RoundTrips(1, 2, 3, 4),
                            Duration.ofSeconds(10),
                            Instant.now()));
        }
        assertThat(names("/v1/latency?network=lan1&host=host1", "container")).containsExactly("db", "web");
        JsonNode web = client.get("/v1/latency").json().at("/items/1");
        assertThat(web.get("p50Ns").asLong()).isEqualTo(2);
        assertThat(web.get("stale").asBoolean()).isFalse();
        assertThat(web.has("peerHost")).isFalse();
        assertThat(client.get("/v1/latency").json().at("/items/0").has("p50Ns")).isFalse();
        assertThat(names("/v1/latency?network=lan2", "container")).isEmpty();
        assertThat(names("/v1/latency?host=host2", "container")).isEmpty();
    }

    private List<String> names(String path, String field) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : client.get(path).json().get("items")) {
            names.add(item.get(field).asText());
        }
        return names;
    }

    @Test
    void whatAClientHasIsNotSentAgain() {
        for (String path : List.of(
                "/v1/networks/lan1",
                "/v1/networks",
                "/v1/hosts/host1/containers/web",
                "/v1/networks/lan1/addresses/10.0.0.7")) {
            Reply first = client.get(path);
            Reply again = get(path, "If-None-Match", "\"other\", " + first.header("ETag"));
            assertThat(again.status()).as(path).isEqualTo(304);
            assertThat(again.text()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        }
        String before = client.get("/v1/hosts/host1/containers/web").header("ETag");
        views.statuses()
                .put(
                        "default/host1/CONTAINER/web",
                        Records.status("host1", ResourceKind.CONTAINER, "web", 3, Status.State.FAILED));
        assertThat(client.get("/v1/hosts/host1/containers/web").header("ETag"))
                .as("what its host says counts too")
                .isNotEqualTo(before)
                .startsWith("\"3.");
    }

    @Test
    void aConditionThatHasFailedForCertainIsToldAtOnce() {
        String spec = "{\"parent\":\"eth0\",\"subnet\":\"10.0.0.0/24\"}";
        Reply stale = client.put("/v1/networks/lan1", spec, "If-Match", "\"6.abcdef\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(client.put("/v1/networks/lan1", spec, "If-None-Match", "*").status())
                .isEqualTo(412);
        assertThat(log.written()).isEmpty();

        assertThat(client.put(
                                "/v1/networks/lan1",
                                spec,
                                "If-Match",
                                client.get("/v1/networks/lan1").header("ETag"))
                        .status())
                .isEqualTo(202);
        assertThat(log.written().get(0).ifGeneration()).isEqualTo(7);
        assertThat(client.put("/v1/networks/lan1", spec, "If-Match", "\"8\"").status())
                .as("what is newer than what is known is IPAM's to judge")
                .isEqualTo(202);
        assertThat(client.put("/v1/networks/lan1", spec, "If-Match", "\"6\"", "Idempotency-Key", "k")
                        .status())
                .as("a repetition")
                .isEqualTo(202);
    }

    @Test
    void aPlanTellsWhatWouldBeAnswered() {
        Reply plan = client.post(
                "/v1/plan",
                """
            {"requests":[
              {"method":"PUT","path":"/networks/wan","body":{"parent":"eth0","subnet":"10.1.0.0/24"}},
              {"method":"PUT","path":"/networks/bad","body":{"parent":"eth0","subnet":"10.0.0.0/99"}},
              {"method":"PUT","path":"/networks/lan5","body":{"parent":"eth0","subnet":"10.0.0.0/25"}},
              {"method":"PUT","path":"/hosts/host9/containers/x1","body":{"image":"busybox"}},
              {"method":"DELETE","path":"/hosts/host1/containers/web"},
              {"method":"DELETE","path":"/hosts/host1?force=true"},
              {"method":"POST","path":"/plan","body":{}}]}""");
        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        JsonNode json = plan.json();
        assertThat(json.get("accepted").asBoolean()).isFalse();
        assertThat(json.at("/requests/0/accepted").asBoolean()).isTrue();
        assertThat(json.at("/requests/1/problem/code").asText()).isEqualTo("SUBNET_INVALID");
        assertThat(json.at("/requests/2/problem/code").asText()).isEqualTo("SUBNET_OVERLAP");
        assertThat(json.at("/requests/3/problem/code").asText()).isEqualTo("HOST_UNKNOWN");
        assertThat(json.at("/requests/4/accepted").asBoolean()).isTrue();
        assertThat(json.at("/requests/6/problem/code").asText()).isEqualTo("PATH_UNKNOWN");
        assertThat(json.at("/capacity/0").toString())
                .isEqualTo("{\"network\":\"wan\",\"size\":253,\"held\":0,\"free\":253}");
        assertThat(json.at("/hosts/0/steps/0").toString()).contains("\"do\":\"remove\"");
        assertThat(log.written()).as("nothing is asked for").isEmpty();
    }

    private Reply get(String path, String... headers) {
        return client.send("GET", path, BodyPublishers.noBody(), headers);
    }
}
