package io.lanyard.gateway.http;

import static io.lanyard.gateway.core.Records.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.FakeHistoryLog;
import io.lanyard.gateway.core.HistoryEntry;
import io.lanyard.gateway.core.HistoryEntry.Cause;
import io.lanyard.gateway.core.HistoryEntry.State;
import io.lanyard.gateway.core.HistoryLog.NotRead;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.table.RowKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The story of 10.0.0.7 of the network lan: web had it from 12:00:10 on, db from 12:00:30, and it is 12:01:00 now. */
class HistoryReadsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Contract CONTRACT = Contract.load();

    private final Views views = new Views();
    private final FakeHistoryLog log = new FakeHistoryLog();
    private final Clock clock = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);
    private final HistoryReads history =
            new HistoryReads(VERTX, new Reads(views, new IntentTracker(views), clock), views, log, clock);
    private long webOffset;
    private long dbOffset;

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @BeforeEach
    void tell() {
        views.networks().put("default/lan", new Network("default", "lan", 1, "i", NOON, Records.lan(List.of())));
        webOffset = changed(10, "web", Cause.INTENT, "i1");
        dbOffset = changed(30, "db", Cause.FORCED, "i2");
    }

    private long changed(int second, String container, Cause cause, String intent) {
        HistoryEntry entry = new HistoryEntry(
                "10.0.0.7",
                State.ALLOCATED,
                new Allocation.Owner("host1", container, 5),
                "02:4c:0a:00:00:07",
                null,
                cause,
                intent,
                "");
        long offset = log.write("default", List.of(entry)).get(0);
        views.history()
                .changed(RowKey.of(Views.addressKey("default", "lan", "10.0.0.7")), NOON.plusSeconds(second), offset);
        return offset;
    }

    @Test
    void whoHadItThen() {
        assertThat(text(at("10.0.0.7", "2026-01-01T12:00:29.999Z")))
                .isEqualTo("{\"ip\":\"10.0.0.7\",\"state\":\"allocated\",\"host\":\"host1\",\"container\":\"web\","
                        + "\"mac\":\"02:4c:0a:00:00:07\",\"cause\":\"intent\",\"intent\":\"i1\","
                        + "\"since\":\"2026-01-01T12:00:10Z\",\"until\":\"2026-01-01T12:00:30Z\"}");
        JsonNode now = json(at("10.0.0.7", "2026-01-01T13:00:45+01:00"));
        assertThat(now.get("container").asText()).isEqualTo("db");
        assertThat(now.get("cause").asText()).isEqualTo("forced");
        assertThat(now.has("until")).as("it holds still").isFalse();
    }

    @Test
    void beforeTheFirstKnownChangeNothingIsKnown() {
        Answer answer = at("10.0.0.7", "2026-01-01T12:00:09Z");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(json(answer).get("code").asText()).isEqualTo("HISTORY_UNKNOWN");
        assertThat(json(answer).get("fix").asText()).contains("2026-01-01T12:00:10Z");
    }

    @Test
    void whatNobodyHasHadIsSaidToBeSo() {
        Answer answer = at("10.0.0.8", "2026-01-01T12:00:20Z");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(json(answer).get("code").asText()).isEqualTo("ADDRESS_NEVER_USED");
        assertThat(json(at("10.9.0.1", "2026-01-01T12:00:20Z")).get("code").asText())
                .isEqualTo("ADDRESS_OUT_OF_RANGE");
    }

    @Test
    void whatHasHeldForLongerThanHistoryIsKeptHeldThenToo() {
        Allocation held = new Allocation(
                "default",
                "lan",
                "10.0.0.8",
                "02:4c:0a:00:00:08",
                Allocation.State.ALLOCATED,
                new Allocation.Owner("host1", "old", 5),
                1,
                "i0",
                NOON.minusSeconds(10),
                null,
                null,
                null,
                "");
        views.allocations().put(Views.addressKey("default", "lan", "10.0.0.8"), held);
        assertThat(text(at("10.0.0.8", "2026-01-01T12:00:20Z")))
                .isEqualTo("{\"ip\":\"10.0.0.8\",\"state\":\"allocated\",\"host\":\"host1\",\"container\":\"old\","
                        + "\"mac\":\"02:4c:0a:00:00:08\",\"intent\":\"i0\",\"since\":\"2026-01-01T11:59:50Z\"}");
        assertThat(at("10.0.0.8", "2026-01-01T11:59:49Z").status()).isEqualTo(404);
    }

    @Test
    void whatRetentionHasTakenIsNotKnown() {
        log.dropBefore("default", dbOffset);
        Answer answer = at("10.0.0.7", "2026-01-01T12:00:20Z");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(json(answer).get("code").asText()).isEqualTo("HISTORY_UNKNOWN");
        assertThat(json(list("10.0.0.7", Map.of())).get("items")).hasSize(1);
    }

    @Test
    void aNetworkThatIsGoneHasItsHistory() {
        views.networks().remove("default/lan");
        assertThat(at("10.0.0.7", "2026-01-01T12:00:20Z").status()).isEqualTo(200);
        assertThat(list("10.0.0.7", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void theTimeToComeIsNoTimeToAskFor() {
        assertThat(at("10.0.0.7", "2026-01-01T12:02:00Z").status())
                .as("by another clock")
                .isEqualTo(200);
        Answer answer = at("10.0.0.7", "2026-01-01T12:02:00.001Z");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).get("field").asText()).isEqualTo("query:at");
    }

    @Test
    void changesAreListedNewestFirst() {
        JsonNode first = json(list("10.0.0.7", Map.of("query:limit", "1")));
        assertThat(first.at("/items/0/container").asText()).isEqualTo("db");
        assertThat(first.get("next").asText()).isEqualTo(Cursor.of(Long.toString(dbOffset)));
        JsonNode second = json(list(
                "10.0.0.7",
                Map.of("query:limit", "1", "query:cursor", first.get("next").asText())));
        assertThat(second.at("/items/0/container").asText()).isEqualTo("web");
        assertThat(second.at("/items/0/until").asText()).isEqualTo("2026-01-01T12:00:30Z");
        assertThat(second.has("next")).isFalse();
        assertThat(json(list("10.0.0.7", Map.of("query:cursor", Cursor.of(Long.toString(webOffset)))))
                        .get("items"))
                .isEmpty();
        assertThat(CONTRACT.schema("ChangePage").check(first)).isEmpty();
    }

    @Test
    void anAddressThatNeverChangedHasAnEmptyHistory() {
        assertThat(text(list("10.0.0.8", Map.of()))).isEqualTo("{\"items\":[]}");
    }

    @Test
    void whatCannotBeReadNowIsToBeAskedAgain() {
        log.failWith(new NotRead("no answer"));
        Answer answer = at("10.0.0.7", "2026-01-01T12:00:20Z");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(json(answer).get("code").asText()).isEqualTo("HISTORY_UNREADABLE");
    }

    private Answer at(String ip, String time) {
        return answer(history.at(call(ip, Map.of()), time));
    }

    private Answer list(String ip, Map<String, String> query) {
        return answer(history.list(call(ip, query)));
    }

    private static Call call(String ip, Map<String, String> query) {
        Map<String, String> parameters = new TreeMap<>(query);
        parameters.putAll(Map.of("path:network", "lan", "path:ip", ip));
        return new Call(parameters, null);
    }

    private static Answer answer(Future<Answer> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static String text(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode json(Answer answer) {
        return JsonBody.read(answer.body().getBytes(UTF_8)).value();
    }
}
