package io.lanyard.perf.bench.load;

import io.lanyard.kafka.KafkaAccess;
import io.lanyard.perf.load.Ask;
import io.lanyard.perf.load.Asks;
import io.lanyard.perf.load.Committed;
import io.lanyard.perf.load.HttpAsks;
import io.lanyard.perf.load.HttpClients;
import io.lanyard.perf.load.HttpSender;
import io.lanyard.perf.load.KafkaAsks;
import io.lanyard.perf.load.KafkaSender;
import io.lanyard.perf.load.LoadRun;
import io.lanyard.perf.load.Sender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Lanyard itself, over HTTP or Kafka, until what was asked for is committed.
 *
 * @param <R> a request as it is sent
 */
final class LanyardWay<R> implements Way {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Asks asks;
    private final Function<Ask, R> made;
    private final Committed committed;
    private final Sender sender;

    /** Those made ready, from this number on. */
    private List<R> ready = List.of();

    private long first;

    /** Number of the first that nobody has. */
    private long taken;

    private LanyardWay(KafkaAccess kafka, Asks asks, Function<Ask, R> made, Function<LongFunction<R>, Sender> sender) {
        this.asks = asks;
        this.made = made;
        this.committed = new Committed(kafka, Committed.partitionsOf(asks.spaces()), asks.run());
        this.sender = sender.apply(number -> ready.get((int) (number - first)));
        next((int) asks.first())
                .closedLoop(1, asks.first(), PATIENCE, LoadRun.Follow.COMMIT)
                .clean();
    }

    /** With its networks made. */
    static LanyardWay<byte[]> overHttp(KafkaAccess kafka, Asks asks, HttpClients clients, HttpAsks http) {
        return new LanyardWay<>(kafka, asks, http::put, requests -> new HttpSender(clients, requests));
    }

    /** With its networks made. */
    static Way overKafka(KafkaAccess kafka, Asks asks) {
        return new LanyardWay<>(kafka, asks, KafkaAsks::record, records -> new KafkaSender(kafka, records));
    }

    @Override
    public LoadRun next(int count) {
        first = taken;
        ready = take(count).stream().map(made).toList();
        return new LoadRun(sender, Optional.of(committed), first, PATIENCE);
    }

    /** Its next requests, for somebody else to send. */
    List<Ask> take(int count) {
        List<Ask> next =
                LongStream.range(taken, taken + count).mapToObj(asks::get).toList();
        taken += count;
        return next;
    }

    @Override
    public void close() {
        sender.close();
        committed.close();
    }
}
