package io.lanyard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.StatusState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway on a real broker, with IPAM and a host played by the test. */
class GatewayIT {
    private static final String NETWORK =
            """
            {"parent":"enp0s3","promiscuous":"on","subnet":"192.168.1.0/24","gateway":"192.168.1.1",
             "auxAddresses":{"exclude_host1":"192.168.1.21","exclude_host2":"192.168.1.22"}}""";
    private static final String CONTAINER =
            """
            {"image":"busybox","tty":true,"stdin":true,"networks":[{"network":"mac_net1","ip":"192.168.1.10"}]}""";
    private static final String SEVERAL =
            """
            {"containers":[
             {"host":"host1","container":"web1","image":"busybox",
              "networks":[{"network":"mac_net1","ip":"192.168.1.11"}]},
             {"host":"host1","container":"web2","image":"busybox",
              "networks":[{"network":"mac_net1","ip":"192.168.1.12"}]}]}""";
    private static final AtomicInteger SPACES = new AtomicInteger();
    private static final String[] WAIT = {"Prefer", "wait=30"};
    private static final Duration EVENTUALLY = Duration.ofSeconds(30);

    private static EmbeddedBroker broker;
    private static StandInIpam ipam;
    private static GatewayService gateway;
    private static HttpClientOfGateway client;

    /** Each test has a space of its own. */
    private final String space = "space-" + SPACES.incrementAndGet();

    private final String v1 = "/v1/spaces/" + space;
    private final String bbox1 = v1 + "/hosts/host1/containers/bbox1";

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.temporary();
        startGateway();
        ipam = new StandInIpam(broker.bootstrapServers());
        ipam.hostAppears();
        eventually(() -> client.get("/v1/hosts/host1"), reply -> reply.status() == 200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        ipam.close();
        broker.close();
    }

    private static void startGateway() {
        gateway = new GatewayService(new GatewayConfig(broker.bootstrapServers(), "127.0.0.1", 0));
        gateway.start();
        client = new HttpClientOfGateway(gateway.port());
        eventually(() -> client.get("/health/ready"), reply -> reply.status() == 200);
    }

    @Test
    void anIntentIsAcceptedWhenTheBrokerHasItAndFollowedToItsEnd() {
        Reply accepted = client.put(v1 + "/networks/mac_net1", NETWORK, "Idempotency-Key", "the/net work");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo(v1 + "/intents/the%2Fnet%20work");
        assertThat(accepted.json().get("state").asText()).isEqualTo("PENDING");

        Intent intent = ipam.takeIntent(space);
        assertThat(intent.getId()).isEqualTo("the/net work");
        assertThat(((PutNetwork) intent.getAction())
                        .getSpec()
                        .getSubnets()
                        .get(0)
                        .getAuxAddresses())
                .containsEntry("exclude_host1", "192.168.1.21");

        ipam.decide(intent);
        intentBecomes("the%2Fnet%20work", "ACCEPTED");
        ipam.report(space, StandInIpam.network("mac_net1"), StatusState.FAILED, "PARENT_MISSING");
        JsonNode failed = intentBecomes("the%2Fnet%20work", "FAILED");
        assertThat(failed.at("/statuses/0/code").asText()).isEqualTo("PARENT_MISSING");
        ipam.report(space, StandInIpam.network("mac_net1"), StatusState.APPLIED, null);
        intentBecomes("the%2Fnet%20work", "APPLIED");

        Reply shown = client.get(v1 + "/networks/mac_net1");
        assertThat(shown.header("ETag"))
                .startsWith("\"" + shown.json().get("generation").asText() + ".");
        assertThat(shown.json().at("/spec/subnet").asText()).isEqualTo("192.168.1.0/24");
        assertThat(shown.json().at("/statuses/0/state").asText()).isEqualTo("APPLIED");
    }

    @Test
    void oneWhoWaitsGetsTheResourceAsItIs() {
        networkIsThere();

        // The condition is about what was there before: what is there then is shown all the same.
        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> client.put(bbox1, CONTAINER, "Prefer", "wait=30", "If-None-Match", "*"));
        ipam.decide(ipam.takeIntent(space));
        ipam.report(space, StandInIpam.container("host1", "bbox1"), StatusState.APPLIED, null);

        Reply created = waiting.join();
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(created.json().at("/addresses/0/ip").asText()).isEqualTo("192.168.1.10");
        assertThat(created.json().at("/addresses/0/mac").asText()).isEqualTo("02:4c:c0:a8:01:0a");
        assertThat(created.json().at("/status/state").asText()).isEqualTo("APPLIED");
        JsonNode addresses = client.get(v1 + "/networks/mac_net1/addresses").json();
        assertThat(addresses.at("/items/0/container").asText()).isEqualTo("bbox1");
        assertThat(addresses.get("keptOut")).hasSize(3);
        assertThat(addresses.get("free").asInt()).isEqualTo(250);
    }

    @Test
    void oneWhoWaitsGetsTheRefusal() {
        networkIsThere();
        client.put(bbox1, CONTAINER);
        ipam.decide(ipam.takeIntent(space));

        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> client.put(v1 + "/hosts/host1/containers/bbox2", CONTAINER, WAIT));
        ipam.decide(ipam.takeIntent(space));

        Reply refused = waiting.join();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("code").asText()).isEqualTo("ADDRESS_IN_USE");
        assertThat(refused.json().get("field").asText()).isEqualTo("/networks/0/ip");
        assertThat(refused.json().get("detail").asText()).isEqualTo("192.168.1.10 is bbox1's on host1");
    }

    @Test
    void severalContainersAreMadeInOne() {
        networkIsThere();
        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> client.post(v1 + "/containers", SEVERAL, WAIT));
        ipam.decide(ipam.takeIntent(space));
        ipam.report(space, StandInIpam.container("host1", "web1"), StatusState.APPLIED, null);
        ipam.report(space, StandInIpam.container("host1", "web2"), StatusState.APPLIED, null);

        Reply made = waiting.join();
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.json().get("state").asText()).isEqualTo("APPLIED");
        String generation = made.json().get("generation").asText();
        assertThat(made.json().get("containers").toString().replace(",\"generation\":" + generation, ""))
                .isEqualTo("[{\"host\":\"host1\",\"container\":\"web1\",\"addresses\":[{\"network\":\"mac_net1\","
                        + "\"ip\":\"192.168.1.11\",\"mac\":\"02:4c:c0:a8:01:0a\"}]},"
                        + "{\"host\":\"host1\",\"container\":\"web2\",\"addresses\":[{\"network\":\"mac_net1\","
                        + "\"ip\":\"192.168.1.12\",\"mac\":\"02:4c:c0:a8:01:0a\"}]}]");
    }

    @Test
    void oneOfSeveralIsRefusedAndNoneIsMade() {
        networkIsThere();
        client.put(v1 + "/hosts/host1/containers/bbox1", CONTAINER.replace("192.168.1.10", "192.168.1.12"));
        ipam.decide(ipam.takeIntent(space));

        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> client.post(v1 + "/containers", SEVERAL, WAIT));
        ipam.decide(ipam.takeIntent(space));

        Reply refused = waiting.join();
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.json().get("field").asText()).isEqualTo("/containers/1/networks/0/ip");
        assertThat(client.get(v1 + "/hosts/host1/containers/web1").status()).isEqualTo(404);
    }

    /** Its condition was for what was there before, and not for what the request has made. */
    @Test
    void oneWhoAsksForWhatIsNotThereYetGetsIt() {
        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> client.put(v1 + "/networks/mac_net1", NETWORK, "Prefer", "wait=30", "If-None-Match", "*"));
        ipam.decide(ipam.takeIntent(space));
        ipam.report(space, StandInIpam.network("mac_net1"), StatusState.APPLIED, null);

        Reply created = waiting.join();
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("ETag"))
                .startsWith("\"" + created.json().get("generation").asText() + ".");
    }

    @Test
    void oneWhoWaitsTooShortGetsTheStateSoFar() {
        Reply reply = client.put(v1 + "/networks/mac_net1", NETWORK, "Prefer", "wait=1");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Preference-Applied")).isEqualTo("wait=1");
        assertThat(reply.json().get("state").asText()).isEqualTo("PENDING");
    }

    @Test
    void whatIsDeletedIsGoneAndItsAddressFree() {
        networkIsThere();
        client.put(bbox1, CONTAINER);
        ipam.decide(ipam.takeIntent(space));

        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(() -> client.delete(bbox1, WAIT));
        ipam.decide(ipam.takeIntent(space));
        ipam.report(space, StandInIpam.container("host1", "bbox1"), StatusState.ABSENT, null);

        Reply deleted = waiting.join();
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertThat(client.get(bbox1).json().get("code").asText()).isEqualTo("CONTAINER_UNKNOWN");
        eventually(
                () -> client.get(v1 + "/networks/mac_net1/addresses/192.168.1.10"),
                reply -> reply.json().path("state").asText().equals("free"));
    }

    @Test
    void whoHadAnAddressIsKnownAfterwards() {
        networkIsThere();
        client.put(bbox1, CONTAINER, "Idempotency-Key", "web");
        ipam.decide(ipam.takeIntent(space));
        client.delete(bbox1);
        ipam.decide(ipam.takeIntent(space));
        ipam.report(space, StandInIpam.container("host1", "bbox1"), StatusState.ABSENT, null);

        String address = v1 + "/networks/mac_net1/addresses/192.168.1.10";
        JsonNode history = eventually(
                        () -> client.get(address + "/history"),
                        reply -> reply.json().path("items").size() == 2)
                .json();
        assertThat(history.at("/items/0/state").asText()).isEqualTo("free");
        assertThat(history.at("/items/0/cause").asText()).isEqualTo("confirmed");
        JsonNode then = client.get(
                        address + "?at=" + history.at("/items/1/since").asText())
                .json();
        assertThat(then).isEqualTo(history.at("/items/1"));
        assertThat(then.get("container").asText()).isEqualTo("bbox1");
        assertThat(then.get("intent").asText()).isEqualTo("web");
        assertThat(then.get("until")).isEqualTo(history.at("/items/0/since"));

        Reply before = client.get(address + "?at=2026-01-01T00:00:00Z");
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.json().get("fix").asText())
                .contains(history.at("/items/1/since").asText());
    }

    @Test
    void aHostThatIsGivenUpIsNotWaitedFor() {
        networkIsThere();
        client.put(bbox1, CONTAINER);
        ipam.decide(ipam.takeIntent(space));

        CompletableFuture<Reply> waiting =
                CompletableFuture.supplyAsync(() -> client.delete(v1 + "/hosts/host1?force=true", WAIT));
        ipam.decide(ipam.takeIntent(space));

        Reply released = waiting.join();
        assertThat(released.status()).as(released.text()).isEqualTo(200);
        assertThat(released.json().get("resource").toString()).isEqualTo("{\"kind\":\"host\",\"name\":\"host1\"}");
        assertThat(client.get(bbox1).json().get("deleting").asBoolean())
                .as(bbox1)
                .isTrue();
        Reply address = eventually(
                () -> client.get(v1 + "/networks/mac_net1/addresses/192.168.1.10"),
                reply -> reply.json().path("state").asText().equals("quarantined"));
        assertThat(address.json().get("container").asText()).as("whose it was").isEqualTo("bbox1");
        assertThat(address.json().has("until")).isTrue();
    }

    @Test
    void anIdThatIsTakenIsRefusedThoughItsFirstIntentWasNot() {
        networkIsThere();
        CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(
                () -> client.delete(v1 + "/networks/mac_net1", "Prefer", "wait=30", "Idempotency-Key", "net"));
        Intent second = ipam.takeIntent(space);
        ipam.refuse(second, "INTENT_ID_REUSED", null, "net was used before", StandInIpam.network("mac_net1"));

        assertThat(waiting.join().status()).isEqualTo(409);
        assertThat(client.get(v1 + "/intents/net").json().get("state").asText()).isEqualTo("APPLIED");
    }

    @Test
    void aRestartedGatewayKnowsWhatItKnew() {
        networkIsThere();
        Reply pending = client.put(bbox1, CONTAINER);
        String network = client.get(v1 + "/networks/mac_net1").text();

        gateway.close();
        startGateway();

        assertThat(client.get(v1 + "/networks/mac_net1").text()).isEqualTo(network);
        assertThat(client.get(pending.header("Location")).json().get("state").asText())
                .isEqualTo("PENDING");
        assertThat(client.get("/v1/hosts/host1").json().get("alive").asBoolean())
                .isTrue();
    }

    private void networkIsThere() {
        client.put(v1 + "/networks/mac_net1", NETWORK, "Idempotency-Key", "net");
        ipam.decide(ipam.takeIntent(space));
        ipam.report(space, StandInIpam.network("mac_net1"), StatusState.APPLIED, null);
        intentBecomes("net", "APPLIED");
    }

    private JsonNode intentBecomes(String id, String state) {
        return eventually(
                        () -> client.get(v1 + "/intents/" + id),
                        reply -> reply.json().path("state").asText().equals(state))
                .json();
    }

    /** Asks until the answer is as expected: the views follow the topics, how soon is not promised. */
    private static Reply eventually(Supplier<Reply> ask, Predicate<Reply> expected) {
        return Awaitility.await("the expected answer")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(EVENTUALLY)
                .until(ask::get, expected::test);
    }
}
