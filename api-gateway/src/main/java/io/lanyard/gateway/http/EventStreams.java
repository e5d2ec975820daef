package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.event.EventCursor;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.core.event.EventFilter;
import io.lanyard.gateway.core.event.EventId;
import io.lanyard.gateway.core.event.EventKind;
import io.lanyard.gateway.core.event.Happening;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Those who read events: how many there may be, and that they hear of each change. Safe for use by several threads. */
final class EventStreams {
    static final int READERS_MAX = 256;
    static final int READERS_OF_ONE_MAX = 16;
    private static final long BEAT_MS = 15_000;
    private static final String RETRY_AFTER_S = "10";

    private final Vertx vertx;
    private final EventFeed feed;
    private final Reads reads;
    private final EventJson json;
    private final Guard guard;
    private final Clock clock;
    private final Map<EventStream, String> readers = new ConcurrentHashMap<>();

    EventStreams(Vertx vertx, EventFeed feed, Reads reads, Guard guard, Clock clock) {
        this.vertx = vertx;
        this.feed = feed;
        this.reads = reads;
        this.json = new EventJson(reads);
        this.guard = guard;
        this.clock = clock;
        vertx.setPeriodic(BEAT_MS, any -> readers.keySet().forEach(EventStream::beat));
    }

    int size() {
        return readers.size();
    }

    /** The views have changed; on any thread. */
    void wake() {
        readers.keySet().forEach(EventStream::wake);
    }

    Answer open(Call call) {
        // Two that come on two event loops at once may both find the last place: a bound, if not to the last one.
        if (readers.size() >= READERS_MAX) {
            return refused(503, "STREAMS_EXHAUSTED", "All of " + READERS_MAX + " readers of events are taken.");
        }
        long ofClient = readers.values().stream().filter(call.client()::equals).count();
        if (ofClient >= READERS_OF_ONE_MAX) {
            return refused(429, "STREAMS_TOO_MANY", "One client has all of its " + READERS_OF_ONE_MAX + " streams.");
        }
        return Answer.stream("text/event-stream", context -> begin(call, context))
                .with("Cache-Control", "no-store")
                .with("X-Accel-Buffering", "no");
    }

    private static Answer refused(int status, String code, String detail) {
        return Answer.problem(Problem.of(status, code, detail)
                        .fix("Close a stream that is not needed any more; one with fewer filters does for several."))
                .with("Retry-After", RETRY_AFTER_S);
    }

    private void begin(Call call, RoutingContext context) {
        EventFilter filter = filter(call);
        Optional<String> last = call.header("Last-Event-ID");
        Optional<EventCursor> resumed =
                last.flatMap(EventId::parse).flatMap(id -> feed.from(id, clock.instant(), filter));
        EventCursor cursor = resumed.orElseGet(() -> feed.fromNow(filter));
        Sight sight = reads.sight(call);
        EventStream stream = new EventStream(
                cursor,
                json,
                sight,
                () -> guard.isStillGood(context),
                clock,
                vertx.getOrCreateContext(),
                context.response());
        readers.put(stream, call.client());
        context.addEndHandler(any -> left(stream));
        stream.begin();
        if (last.isPresent() && resumed.isEmpty()) {
            stream.reset(
                    "What came after this id is not known any more. Read what you need anew, then go on from here.");
        }
        filter.intent()
                .filter(id -> resumed.isEmpty())
                .filter(id -> sight.intent(call.space(), id))
                .flatMap(id -> reads.progress(call.space(), id))
                .ifPresent(progress -> stream.tell(Happening.now(progress, clock.instant())));
        stream.wake();
    }

    private void left(EventStream stream) {
        stream.over();
        readers.remove(stream);
    }

    private static EventFilter filter(Call call) {
        Set<EventKind> kinds = call.query("kind").stream()
                .flatMap(words -> Arrays.stream(words.split(",", -1)))
                .map(word -> Json.constant(EventKind.class, word))
                .collect(Collectors.toSet());
        return new EventFilter(call.space(), kinds, call.query("network"), call.query("host"), call.query("intent"));
    }
}
