package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.ResourceKind;
import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.Views;
import java.net.http.HttpRequest.BodyPublishers;
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
