package io.lanyard.perf.fleet;

import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.kafka.NameReader;
import io.lanyard.agent.state.ClusterMark;
import io.lanyard.contract.Topics;
import io.lanyard.kafka.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Many hosts in one process, on a real Kafka. What they share, and how that differs from as many agents, is said in {@link Cell},
 * {@link Rounds} and {@link SimulatedHost}; the book of names and peers, of which every agent has one of its own, is there once.
 */
public final class Fleet implements AutoCloseable {
    static final int CELLS = 4;
    private static final String NOBODY = "";

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Rounds rounds;
    private final NameReader names;
    private final Pulse pulse;
    private final FleetShape shape;

    /**
     * Its hosts are there, with nothing on them; nothing runs yet.
     *
     * @param bootId that hosts are in: another one than before, and agents wait until the former is silent
     * @param state a directory to remember the cluster in
     */
    public Fleet(FleetShape shape, Pulse pulse, KafkaAccess kafka, String bootId, Path state) {
        this.shape = shape;
        this.pulse = pulse;
        this.rounds = new Rounds(Runtime.getRuntime().availableProcessors(), this::fail);
        PeerBook peers = new PeerBook(NOBODY);
        this.names = new NameReader(
                kafka, "fleet-names", new ClusterMark(state, "fleet-names"), new NameBook(), peers, this::fail);
        List<List<Integer>> dealt = FleetShape.deal(CELLS);
        for (int i = 0; i < CELLS; i++) {
            cells.add(new Cell("fleet-cell-" + i, kafka, state, dealt.get(i), this::fail));
        }
        for (String name : shape.hostNames()) {
            Cell cell = cells.get(Topics.partitionOfHost(name) % CELLS);
            SimulatedHost host = new SimulatedHost(name, bootId, pulse, peers, rounds, cell::send, this::fail);
            cell.add(host);
            hosts.add(host);
        }
    }

    private void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    /** All agents begin at once. Their heartbeats and windows are spread evenly over the time between two. */
    public void start() {
        names.start();
        names.follow(shape.networkIds());
        cells.forEach(Cell::start);
        hosts.forEach(rounds::wake);
        for (int i = 0; i < hosts.size(); i++) {
            SimulatedHost host = hosts.get(i);
            rounds.every(share(pulse.heartbeat(), i), pulse.heartbeat(), host::beat);
            rounds.every(share(pulse.window(), i), pulse.window(), host::tellLatency);
        }
    }

    private Duration share(Duration interval, int number) {
        return interval.multipliedBy(number).dividedBy(hosts.size());
    }

    /** How many hosts have been claimed by their agents. */
    public int held() {
        return (int) hosts.stream().filter(host -> host.ears().isHeld()).count();
    }

    /**
     * Returns if all is well.
     *
     * @throws IllegalStateException if something in it cannot go on
     */
    public void check() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the fleet cannot go on: " + cause, cause);
        }
    }

    @Override
    public void close() {
        names.close();
        rounds.close();
        cells.forEach(Cell::close);
    }
}
