package io.lanyard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.gateway.FirstHost;
import io.lanyard.gateway.GatewayConfig;
import io.lanyard.gateway.GatewayService;
import io.lanyard.gateway.HttpClientOfGateway;
import io.lanyard.gateway.WrittenIntents;
import io.lanyard.gateway.http.ContractFuzz.Asked;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many requests, right and nearly right, to a gateway with broker and IPAM: no fault of ours, and nothing half done. */
class ContractFuzzIT {
    private static final int REQUESTS = Integer.getInteger("lanyard.fuzz.requests", 20_000);
    private static final int AT_ONCE = 64;
    private static final Duration EVENTUALLY = Duration.ofSeconds(60);

    /** Nothing of such a request may have been written. */
    private static final Set<Integer> NOT_ASKED = Set.of(400, 404, 405, 413, 414, 415, 429);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final ContractFuzz fuzz = new ContractFuzz(Contract.load(), seed);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> statusOf = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> counts = new ConcurrentHashMap<>();

    @Test
    void noFaultOfOursAndNothingHalfDone() throws Exception {
        System.out.println("fuzz: -Dseed=" + seed);
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                IpamService ipam = new IpamService(new IpamConfig(broker.bootstrapServers(), "fuzz"));
                GatewayService gateway =
                        new GatewayService(new GatewayConfig(broker.bootstrapServers(), "127.0.0.1", 0, 0))) {
            ipam.start();
            gateway.start();
            HttpClientOfGateway client = new HttpClientOfGateway(gateway.port());
            FirstHost.appears(broker.bootstrapServers());
            Awaitility.await("ready")
                    .atMost(EVENTUALLY)
                    .until(() -> client.get("/v1/hosts/host1").status() == 200);

            long begunNs = System.nanoTime();
            sendAll(gateway.port());
            System.out.println("fuzz: " + REQUESTS + " requests in " + (System.nanoTime() - begunNs) / 1_000_000
                    + " ms, by status " + new TreeMap<>(counts));

            faults.stream()
                    .limit(10)
                    .forEach(fault -> System.out.println("fuzz: " + fault.substring(0, Math.min(400, fault.length()))));
            assertThat(faults.size()).as("faults, seed %d", seed).isZero();
            nothingIsWrittenThatWasRefused(WrittenIntents.ids(broker.bootstrapServers()));
            everyPromiseHasAnOutcome(client);
            for (String space : List.of("default", "s1", "s2")) {
                addressesAndContainersAgree(client, "/v1/spaces/" + space);
            }
        }
    }

    private void sendAll(int port) throws InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        for (int number = 0; number < REQUESTS; number++) {
            Asked asked = fuzz.request(number);
            room.acquire();
            http.sendAsync(request(port, asked), BodyHandlers.ofString()).whenComplete((response, failure) -> {
                try {
                    if (failure == null) {
                        judge(asked, response);
                    } else {
                        faults.add(asked + ": " + failure);
                    }
                } finally {
                    room.release();
                }
            });
        }
        assertThat(room.tryAcquire(AT_ONCE, EVENTUALLY.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private static HttpRequest request(int port, Asked asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + asked.path()))
                .timeout(EVENTUALLY)
                .method(
                        asked.method(),
                        asked.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(asked.body()));
        asked.headers().forEach(request::header);
        return request.build();
    }

    private void judge(Asked asked, HttpResponse<String> response) {
        int status = response.statusCode();
        counts.merge(status, 1, Integer::sum);
        if (!asked.method().equals("GET")) {
            statusOf.put("f-" + asked.number(), status);
        }
        if (status >= 500 && status != 503) {
            faults.add(asked + ": " + status + " " + response.body());
        }
        if (status >= 400) {
            JsonNode problem = json(response.body());
            boolean isWhole = problem != null
                    && problem.hasNonNull("code")
                    && problem.path("status").asInt() == status;
            if (!isWhole) {
                faults.add(asked + ": " + status + " is no problem: " + response.body());
            }
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return null;
        }
    }

    private void nothingIsWrittenThatWasRefused(List<String> written) {
        assertThat(written).doesNotHaveDuplicates();
        Set<String> refused = new TreeSet<>();
        Set<String> promised = new TreeSet<>();
        statusOf.forEach((id, status) -> {
            if (NOT_ASKED.contains(status)) {
                refused.add(id);
            } else if (status == 202) {
                promised.add(id);
            }
        });
        assertThat(promised).as("some are right").hasSizeGreaterThan(REQUESTS / 50);
        Set<String> both = new TreeSet<>(refused);
        both.retainAll(written);
        // With Prefer, IPAM's own 404 is an answer to what was written.
        both.removeIf(
                id -> fuzz.request(Integer.parseInt(id.substring(2))).headers().containsKey("Prefer"));
        assertThat(both).as("refused and written, seed %d", seed).isEmpty();
        assertThat(written).as("promised, seed %d", seed).containsAll(promised);
    }

    private void everyPromiseHasAnOutcome(HttpClientOfGateway client) {
        List<String> open = new ArrayList<>();
        statusOf.forEach((id, status) -> {
            if (status == 202) {
                open.add(id);
            }
        });
        Awaitility.await("outcomes").atMost(EVENTUALLY).until(() -> {
            open.removeIf(id -> isDecided(client, id));
            return open.isEmpty();
        });
    }

    private boolean isDecided(HttpClientOfGateway client, String id) {
        String path = fuzz.request(Integer.parseInt(id.substring(2))).path();
        String space = path.startsWith("/v1/spaces/") ? path.split("/", -1)[3] : "default";
        JsonNode intent = client.get("/v1/spaces/" + space + "/intents/" + id).json();
        return !intent.path("state").asText("PENDING").equals("PENDING");
    }

    /** Whatever was accepted is whole: each container has its addresses, and each address its container. */
    private static void addressesAndContainersAgree(HttpClientOfGateway client, String v1) {
        Set<String> had = new TreeSet<>();
        for (JsonNode container :
                client.get(v1 + "/containers?limit=1000").json().get("items")) {
            if (!container.get("deleting").asBoolean()) {
                container.get("addresses").forEach(each -> List.of("ip", "ip6").forEach(family -> {
                    if (each.has(family)) {
                        had.add(each.get("network").asText() + " "
                                + each.get(family).asText() + " "
                                + container.get("host").asText() + "/"
                                + container.get("container").asText());
                    }
                }));
            }
        }
        Set<String> given = new TreeSet<>();
        for (JsonNode network : client.get(v1 + "/networks?limit=1000").json().get("items")) {
            String name = network.get("network").asText();
            client.get(v1 + "/networks/" + name + "/addresses?limit=1000&state=allocated")
                    .json()
                    .get("items")
                    .forEach(each -> given.add(name + " " + each.get("ip").asText() + " "
                            + each.get("host").asText() + "/"
                            + each.get("container").asText()));
        }
        assertThat(given).isEqualTo(had);
    }
}
