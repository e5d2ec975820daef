package io.lanyard.perf.bench.guard;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import io.lanyard.perf.bench.BareCopy;
import io.lanyard.perf.bench.BenchTopics;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Lane;
import io.lanyard.perf.bench.LaneClient;
import io.lanyard.perf.bench.LoopRounds;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Script;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** IPAM and a bare copy on one broker, in this JVM, that are asked the same in turn. */
final class LoopPair implements AutoCloseable {
    private static final String NAME = "loop";

    private final Deque<Runnable> open = new ArrayDeque<>();
    private LoopRounds rounds;

    static LoopPair start(Function<IpamConfig, IpamService> services) throws Exception {
        LoopPair pair = new LoopPair();
        try {
            pair.begin(services);
            return pair;
        } catch (Exception e) {
            pair.close();
            throw e;
        }
    }

    private void begin(Function<IpamConfig, IpamService> services) throws Exception {
        String servers =
                opened(EmbeddedBroker.temporary(), EmbeddedBroker::close).bootstrapServers();
        BenchTopics.makeTwice(servers);
        Script script = new Script();
        List<Script.Step> network = List.of(script.network());
        IpamService service = opened(services.apply(new IpamConfig(servers, "guard")), IpamService::close);
        BareCopy copy = opened(new BareCopy(servers, script.cursor()), BareCopy::close);
        LaneClient ofService = opened(new LaneClient(servers, Lane.SERVICE), LaneClient::close);
        LaneClient ofCopy = opened(new LaneClient(servers, Lane.COPY), LaneClient::close);
        service.start();
        ofService.burst(network);
        copy.expect(network);
        ofCopy.burst(network);
        rounds = new LoopRounds(Pace.GUARD, script, ofService, ofCopy, copy);
    }

    private <T> T opened(T resource, Consumer<T> close) {
        open.push(() -> close.accept(resource));
        return resource;
    }

    Figure throughput() throws Exception {
        return rounds.bursts(NAME).get(0);
    }

    Figure p50(int perSecond) throws Exception {
        return rounds.latencies(NAME, perSecond).p50();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
