package io.lanyard.gateway.http;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.core.FakeHistoryLog;
import io.lanyard.gateway.core.IntentLog;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Waiters;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.kafka.BundledSchemas;
import java.time.Clock;

/** HTTP servers with nothing of Kafka behind them. */
public final class Fronts {

    /** One that listens on any free port of the loopback. */
    public static HttpFront start(IntentLog log, Views views, Reading reading, int ratePerS) {
        return start(log, views, new EventFeed(views, space -> 0), reading, ratePerS, AccessConfig.NONE);
    }

    /** One that asks who comes. */
    static HttpFront start(IntentLog log, Views views, EventFeed feed, AccessConfig access) {
        Reading reading = new Reading();
        reading.caughtUp();
        return start(log, views, feed, reading, 0, access);
    }

    private static HttpFront start(
            IntentLog log, Views views, EventFeed feed, Reading reading, int ratePerS, AccessConfig access) {
        HttpFront front = new HttpFront(
                "127.0.0.1",
                0,
                ratePerS,
                access,
                new HttpFront.Served(
                        log,
                        new FakeHistoryLog(),
                        views,
                        feed,
                        reading,
                        new Waiters(new IntentTracker(views)),
                        new BundledSchemas()),
                Clock.systemUTC());
        front.start();
        return front;
    }

    private Fronts() {}
}
