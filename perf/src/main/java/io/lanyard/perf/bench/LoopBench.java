package io.lanyard.perf.bench;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.IpamConfig;
import io.lanyard.ipam.IpamService;
import io.lanyard.schemas.Host;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** From an intent in Kafka to its committed outcome, beside a bare copy: turn by turn, so that noise is everybody's. */
final class LoopBench {
    private static final int[] RATES_PER_SECOND = {200, 1_000};

    private static final double RATE_WANTED = 0.6;
    private static final double P50_WANTED = 1.5;
    private static final double P99_WANTED = 2;

    private final Pace pace;

    LoopBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary()) {
            measure(report, "loop, broker in the same JVM", broker.bootstrapServers());
        }
        if (!pace.equals(Pace.SMOKE)) {
            try (BrokerProcess broker = new BrokerProcess()) {
                measure(report, "loop, broker in its own JVM", broker.bootstrapServers());
            }
        }
    }

    private void measure(Report report, String name, String bootstrapServers) throws Exception {
        Script script = new Script();
        begin(bootstrapServers);
        List<Script.Step> network = List.of(script.network());
        try (IpamService service = new IpamService(new IpamConfig(bootstrapServers, "bench"));
                BareCopy copy = new BareCopy(bootstrapServers, script.cursor());
                LaneClient ofService = new LaneClient(bootstrapServers, Lane.SERVICE);
                LaneClient ofCopy = new LaneClient(bootstrapServers, Lane.COPY)) {
            service.start();
            ofService.burst(network);
            copy.expect(network);
            ofCopy.burst(network);
            LoopRounds rounds = new LoopRounds(pace, script, ofService, ofCopy, copy);
            rounds.bursts(name)
                    .forEach(figure -> report.add(
                            figure.unit().equals("intents/s")
                                    ? figure.wanted(Goal.ratioAtLeast(RATE_WANTED))
                                    : figure));
            for (int perSecond : RATES_PER_SECOND) {
                LoopRounds.Latencies latencies = rounds.latencies(name, perSecond);
                report.add(latencies.p50().wanted(Goal.ratioAtMost(P50_WANTED)));
                report.add(latencies.p99().wanted(Goal.ratioAtMost(P99_WANTED)));
            }
        }
    }

    private static void begin(String bootstrapServers) throws Exception {
        CopyTopics.ensure(bootstrapServers);
        try (Filler filler = new Filler(bootstrapServers)) {
            for (String host : Script.hosts()) {
                filler.send(List.of(Topics.HOSTS.record(host(host))), Set.of(Topics.HOSTS.name()));
            }
        }
    }

    private static Host host(String name) {
        return Host.newBuilder()
                .setHost(name)
                .setBootId("boot")
                .setAgentVersion("0")
                .setStartedAt(Instant.EPOCH)
                .setAt(Instant.EPOCH)
                .setHeartbeatMs(10_000)
                .build();
    }
}
