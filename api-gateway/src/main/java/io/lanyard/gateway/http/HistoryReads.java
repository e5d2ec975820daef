package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.HistoryEntry;
import io.lanyard.gateway.core.HistoryIndex;
import io.lanyard.gateway.core.HistoryIndex.Change;
import io.lanyard.gateway.core.HistoryLog;
import io.lanyard.gateway.core.Views;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Who had an address when: the index tells where that is written, the log what. */
final class HistoryReads {
    /** Changes have the broker's time, which may be ahead of ours. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    private static final String RETRY_AFTER_S = "1";

    private final Vertx vertx;
    private final Reads reads;
    private final Views views;
    private final HistoryIndex index;
    private final HistoryLog log;
    private final Clock clock;

    HistoryReads(Vertx vertx, Reads reads, Views views, HistoryLog log, Clock clock) {
        this.vertx = vertx;
        this.reads = reads;
        this.views = views;
        this.index = views.history();
        this.log = log;
        this.clock = clock;
    }

    /** What an address was at a time. */
    Future<Answer> at(Call call, String text) {
        if (!isSeen(call)) {
            return Future.succeededFuture(reads.address(call));
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return answer(badTime(
                    "Got '" + text + "', which is no date and time of day.",
                    "Use a time there is, as in 2026-01-31T12:00:00Z."));
        }
        Instant now = clock.instant();
        if (time.isAfter(now.plus(CLOCKS_APART_MAX))) {
            return answer(badTime(
                    "Got " + time + ", expected a time that is past; it is " + now + ".",
                    "Leave 'at' out to see what holds now."));
        }
        Optional<Change> change = index.at(key(call), time);
        return change.isPresent()
                ? read(
                        call,
                        List.of(change.get()),
                        found -> found.isEmpty() ? notKept(call, time) : shown(found.get(0)))
                : Future.succeededFuture(beforeHistory(call, time));
    }

    /** Every change that is kept, newest first. */
    Future<Answer> list(Call call) {
        if (!isSeen(call)) {
            return Future.succeededFuture(reads.address(call));
        }
        Optional<Problem> fault = call.query("cursor")
                .filter(cursor -> !Cursor.key(cursor).orElse("").matches("[0-9]{1,18}"))
                .map(Cursor::bad);
        if (fault.isPresent()) {
            return answer(fault.get());
        }
        OptionalLong before = call.after().stream().mapToLong(Long::parseLong).findFirst();
        List<Change> changes = index.newestFirst(key(call), before, call.limit() + 1);
        Answer now = reads.address(call);
        if (changes.isEmpty() && now.status() == 404) {
            return Future.succeededFuture(now);
        }
        List<Change> page = changes.subList(0, Math.min(changes.size(), call.limit()));
        boolean isLast = page.size() == changes.size();
        return read(call, page, found -> {
            ObjectNode json = Json.object();
            json.set("items", Json.array(found, each -> each));
            if (!isLast) {
                json.put(
                        "next",
                        Cursor.of(Long.toString(page.get(page.size() - 1).offset())));
            }
            return Lists.linked(call, json);
        });
    }

    /** The history of a network may be longer than its life. */
    private boolean isSeen(Call call) {
        return reads.sight(call).network(call.space(), call.path("network"));
    }

    /** Each change with what is written of it, in their order; one that is not kept any more is left out. */
    private Future<Answer> read(Call call, List<Change> changes, Function<List<ObjectNode>, Answer> answer) {
        Context context = vertx.getOrCreateContext();
        Promise<Answer> read = Promise.promise();
        log.read(call.space(), changes.stream().map(Change::offset).toList())
                .whenComplete((entries, failure) -> context.runOnContext(back -> read.complete(
                        failure == null ? answer.apply(shown(call, changes, entries)) : unreadable(failure))));
        return read.future();
    }

    private List<ObjectNode> shown(Call call, List<Change> changes, Map<Long, HistoryEntry> entries) {
        return changes.stream()
                .filter(change -> entries.containsKey(change.offset()))
                .map(change -> shown(call, change, entries.get(change.offset())))
                .toList();
    }

    private ObjectNode shown(Call call, Change change, HistoryEntry entry) {
        ObjectNode json = ChangeJson.of(change, entry);
        Optional.ofNullable(entry.intentId())
                .flatMap(id -> views.intents().issuer(call.space(), id))
                .ifPresent(issuer -> json.put("issuer", issuer));
        return json;
    }

    private static Answer shown(ObjectNode change) {
        return Answer.json(200, change);
    }

    /** No change is known that is as old: it has not changed since, or is known from later on, or was never used. */
    private Answer beforeHistory(Call call, Instant time) {
        Optional<Answer> unchanged = views.allocation(call.space(), call.path("network"), call.path("ip"))
                .filter(allocation -> !allocation.since().isAfter(time))
                .map(ChangeJson::of)
                .map(HistoryReads::shown);
        return unchanged.orElseGet(() -> index.earliest(key(call))
                .map(earliest -> earlierThanKnown(call, time, earliest))
                .orElseGet(() -> neverUsed(call)));
    }

    private static Answer earlierThanKnown(Call call, Instant time, Instant earliest) {
        return Answer.problem(Problem.unknown(
                "HISTORY_UNKNOWN",
                "What " + address(call) + " was at " + time + " is not known: its first known change was at " + earliest
                        + ".",
                "Ask for " + earliest + " or a later time."));
    }

    private static Answer notKept(Call call, Instant time) {
        return Answer.problem(Problem.unknown(
                "HISTORY_UNKNOWN",
                "What " + address(call) + " was at " + time + " is not kept any more: 90 days are.",
                "Ask for a later time."));
    }

    private Answer neverUsed(Call call) {
        Answer now = reads.address(call);
        if (now.status() == 404) {
            return now;
        }
        return Answer.problem(Problem.unknown(
                "ADDRESS_NEVER_USED",
                "Nobody has had " + address(call) + " in "
                        + (index.hasForgotten() ? "the time that is remembered." : "the 90 days that are kept."),
                "Leave 'at' out to see what it is now."));
    }

    private static String address(Call call) {
        return call.path("ip") + " of network '" + call.path("network") + "'";
    }

    private static Answer unreadable(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return Answer.problem(Problem.of(503, "HISTORY_UNREADABLE", "Not read: " + cause.getMessage() + ".")
                        .fix("Ask again in a moment, for fewer entries if there are many."))
                .with("Retry-After", RETRY_AFTER_S);
    }

    private static Problem badTime(String detail, String fix) {
        return Problem.invalid("VALUE_INVALID", "query:at", detail, fix);
    }

    private static Future<Answer> answer(Problem problem) {
        return Future.succeededFuture(Answer.problem(problem));
    }

    private static String key(Call call) {
        return Views.addressKey(call.space(), call.path("network"), call.path("ip"));
    }
}
