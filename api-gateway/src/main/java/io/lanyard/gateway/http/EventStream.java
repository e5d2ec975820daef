package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.event.EventCursor;
import io.lanyard.gateway.core.event.Happening;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One reader of events (server-sent events, as the HTML standard has them). What it has not taken yet is not kept for it:
 * one that takes nothing for two heartbeats, or less than what is forgotten behind it, or whose token does not count any more, is cut off. All but {@link #wake}
 * runs on its own context.
 */
final class EventStream {
    private static final int UNSENT_MAX_BYTES = 64 * 1024;
    private static final int RECONNECT_MS = 2_000;
    private static final int STALLED_MAX = 2;

    private final EventCursor cursor;
    private final EventJson json;
    private final Sight sight;
    private final BooleanSupplier isWelcome;
    private final Clock clock;
    private final Context context;
    private final HttpServerResponse response;
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private boolean isOver;
    private int stalled;

    /** @param isWelcome whether who reads may still do so */
    EventStream(
            EventCursor cursor,
            EventJson json,
            Sight sight,
            BooleanSupplier isWelcome,
            Clock clock,
            Context context,
            HttpServerResponse response) {
        this.cursor = cursor;
        this.json = json;
        this.sight = sight;
        this.isWelcome = isWelcome;
        this.clock = clock;
        this.context = context;
        this.response = response;
    }

    /** Tells how long to wait before coming again, and where it begins. */
    void begin() {
        response.setChunked(true).setWriteQueueMaxSize(UNSENT_MAX_BYTES);
        write("retry: " + RECONNECT_MS + "\n" + id() + "\n");
        response.drainHandler(drained -> pump());
    }

    /** What it missed is not known any more: it has to read anew. */
    void reset(String why) {
        write("event: reset\n" + id() + "data: " + Json.object().put("why", why) + "\n\n");
    }

    void tell(Happening happening) {
        write("event: " + Json.word(happening.kind()) + "\n" + id() + "data: "
                + json.of(cursor.filter().space(), happening, sight) + "\n\n");
    }

    /** There may be events; on any thread. */
    void wake() {
        if (isWoken.compareAndSet(false, true)) {
            context.runOnContext(any -> pump());
        }
    }

    private void pump() {
        isWoken.set(false);
        while (!isOver && !response.writeQueueFull()) {
            Optional<Happening> next = cursor.next();
            if (cursor.isLost()) {
                cut();
                return;
            }
            if (next.isEmpty()) {
                return;
            }
            stalled = 0;
            if (sight.happening(cursor.filter().space(), next.get())) {
                tell(next.get());
            }
        }
    }

    /** A comment, and the place, so that one for whom nothing happens does not fall behind. */
    void beat() {
        context.runOnContext(any -> {
            if (isOver) {
                return;
            }
            if (!isWelcome.getAsBoolean()) {
                cut();
            } else if (!response.writeQueueFull()) {
                stalled = 0;
                write(": alive\n" + id() + "\n");
            } else if (++stalled >= STALLED_MAX) {
                cut();
            }
        });
    }

    private void cut() {
        isOver = true;
        response.reset();
    }

    void over() {
        isOver = true;
    }

    private String id() {
        return "id: " + cursor.id(clock.instant()) + "\n";
    }

    private void write(String text) {
        if (!isOver) {
            response.write(text).onFailure(gone -> isOver = true);
        }
    }
}
