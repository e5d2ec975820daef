package io.lanyard.perf.bench.load;

import io.lanyard.perf.load.Asks;
import io.lanyard.perf.load.HttpAsks;
import io.lanyard.perf.load.HttpClients;
import io.lanyard.perf.load.HttpSender;
import io.lanyard.perf.load.LoadRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The bare server, asked as the gateway is: until it answers 202. */
final class BareWay implements Way {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Asks asks;
    private final HttpAsks http;
    private final HttpSender sender;
    private List<byte[]> ready = List.of();

    BareWay(Asks asks, HttpClients clients, HttpAsks http) {
        this.asks = asks;
        this.http = http;
        this.sender = new HttpSender(clients, number -> ready.get((int) (number - asks.first())));
    }

    @Override
    public LoadRun next(int count) {
        ready = LongStream.range(asks.first(), asks.first() + count)
                .mapToObj(number -> http.put(asks.get(number)))
                .toList();
        return new LoadRun(sender, Optional.empty(), asks.first(), PATIENCE);
    }

    @Override
    public void close() {
        sender.close();
    }
}
