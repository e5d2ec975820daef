package io.lanyard.perf.fleet;

import io.lanyard.agent.core.Lanes;
import io.lanyard.agent.core.Ports;
import io.lanyard.agent.core.Reconciler;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.latency.LatencyReport;
import io.lanyard.agent.core.latency.PairLatency;
import io.lanyard.agent.core.latency.PairLatency.RoundTrips;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.latency.Probe;
import io.lanyard.agent.core.latency.ProbePair;
import io.lanyard.agent.core.latency.ProbeSource;
import io.lanyard.agent.core.latency.SamplingPlan;
import io.lanyard.agent.core.latency.Sources;
import io.lanyard.agent.core.plan.Backoff;
import io.lanyard.agent.core.sandbox.FakeSandboxes;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.kafka.HostIdentity;
import io.lanyard.agent.kafka.SharedEars;
import io.lanyard.agent.kafka.SharedVoice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One host of a fleet: an engine and links in memory, with nothing on them at first, and the agent's own core on it (what is desired,
 * the claim of the host, reconciler, planner, what was said of what).
 *
 * <p>What an agent has for itself and this one shares with others: Kafka clients ({@link Cell}), threads ({@link Rounds}; steps
 * are performed within the round), and the book of peers. Names are not answered, and no packets are sent: round trips are
 * made up, for those pairs that the agent's own plan asks in the window.
 */
final class SimulatedHost extends Rounds.Turn {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** Of a pair in a window of 10 s, when there are many. */
    private static final int PROBES = 8;

    private static final long TRIP_NS = 30_000;

    private final String name;
    private final InstantSource clock = Clock.systemUTC();
    private final SharedVoice voice;
    private final SharedEars ears;
    private final Reconciler reconciler;
    private final PeerBook peers;
    private final Duration window;
    private final SamplingPlan plan = new SamplingPlan();
    private final SplittableRandom random;
    private volatile List<ProbeSource> sources = List.of();
    private long windowNumber;

    /** With nothing on it, and not at work. */
    SimulatedHost(
            String name,
            String bootId,
            Pulse pulse,
            PeerBook peers,
            Rounds rounds,
            Consumer<ProducerRecord<byte[], byte[]>> producer,
            Consumer<Throwable> failed) {
        this.name = name;
        this.peers = peers;
        this.window = pulse.window();
        this.random = new SplittableRandom(name.hashCode());
        HostIdentity identity =
                new HostIdentity(name, bootId, "fleet", clock.instant().truncatedTo(ChronoUnit.MILLIS));
        FakeHostNetwork network = new FakeHostNetwork().add("enp0s3").add("eth1");
        FakeContainers engine = FakeContainers.recent().image("busybox:latest").on(network);
        this.voice = new SharedVoice(identity, pulse.heartbeat(), clock, producer);
        this.reconciler = new Reconciler(
                new Ports(
                        network,
                        engine,
                        FakeSandboxes.of(engine),
                        Wire.NONE,
                        scopes -> {},
                        now -> sources = List.copyOf(now)),
                voice,
                Lanes.one(Runnable::run),
                BACKOFF,
                clock,
                () -> rounds.wake(this));
        this.ears = new SharedEars(identity, clock, reconciler::desire, voice::start, failed);
    }

    String name() {
        return name;
    }

    SharedEars ears() {
        return ears;
    }

    void beat() {
        voice.beat();
    }

    @Override
    Optional<Instant> round() {
        return reconciler.reconcile().nextRetry();
    }

    /** Says what came of a window, if anybody was to be asked in it. */
    synchronized void tellLatency() {
        List<ProbePair> pairs = plan.pairs(windowNumber++, new Sources(sources), peers);
        if (!pairs.isEmpty()) {
            voice.window(new LatencyReport(
                    clock.instant().minus(window),
                    window,
                    pairs.stream().map(this::madeUp).toList()));
        }
    }

    private PairLatency madeUp(ProbePair pair) {
        long minNs = TRIP_NS + random.nextLong(TRIP_NS);
        long p50Ns = minNs + random.nextLong(TRIP_NS);
        long p99Ns = p50Ns + random.nextLong(TRIP_NS);
        return new PairLatency(
                pair,
                Probe.ICMP,
                PROBES,
                0,
                Optional.of(new RoundTrips(minNs, p50Ns, p99Ns, p99Ns + random.nextLong(TRIP_NS))));
    }
}
