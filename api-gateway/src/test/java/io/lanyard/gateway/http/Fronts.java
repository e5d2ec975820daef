package io.lanyard.gateway.http;

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
        HttpFront front = new HttpFront(
                "127.0.0.1",
                0,
                ratePerS,
                new HttpFront.Served(
                        log,
                        new FakeHistoryLog(),
                        views,
                        new EventFeed(views, space -> 0),
                        reading,
                        new Waiters(new IntentTracker(views)),
                        new BundledSchemas()),
                Clock.systemUTC());
        front.start();
        return front;
    }

    private Fronts() {}
}
