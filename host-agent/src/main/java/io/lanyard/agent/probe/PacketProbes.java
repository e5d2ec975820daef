package io.lanyard.agent.probe;

import io.lanyard.agent.core.latency.Dispatch;
import io.lanyard.agent.core.latency.LatencyProbes;
import io.lanyard.agent.core.latency.LatencyReports;
import io.lanyard.agent.core.latency.LatencyRounds;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.latency.Probe;
import io.lanyard.agent.core.latency.ProbeCounts;
import io.lanyard.agent.core.latency.ProbePair;
import io.lanyard.agent.core.latency.ProbeSource;
import io.lanyard.agent.core.latency.Sources;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Measures latency from within containers. One thread sends for all and looks for answers in between; the kernel has noted
 * when they came, so nothing hangs on when that is. Safe for use by several threads.
 */
public final class PacketProbes implements LatencyProbes, AutoCloseable {
    /** A door has up to five descriptors. */
    private static final int DOORS_MAX = 512;

    private static final long STOP_MAX_MS = 5_000;

    /** What is due within it is sent together: to wake up costs more than to send. */
    private static final long TICK_NS = Duration.ofMillis(25).toNanos();

    private final OpenDoors doors;
    private final LatencyRounds rounds;
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this::run, "latency");
    private volatile Sources sources = new Sources(List.of());
    private volatile boolean closed;
    private List<ProbeSource> served = List.of();

    /**
     * Asks nobody yet.
     *
     * @param failed told if nothing is measured any more
     */
    public PacketProbes(
            PeerBook peers, EchoDoors doors, LatencyReports reports, ProbeCounts counts, Consumer<Throwable> failed) {
        this.doors = new OpenDoors(doors, DOORS_MAX);
        this.rounds = new LatencyRounds(peers, this::send, new SecureRandom()::nextLong, reports, counts);
        this.failed = failed;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void serve(List<ProbeSource> all) {
        Set<String> open =
                doors.serve(all.stream().map(ProbeSource::containerId).collect(Collectors.toSet()));
        List<ProbeSource> reachable = all.stream()
                .filter(source -> open.contains(source.containerId()))
                .toList();
        if (!reachable.equals(served)) {
            served = reachable;
            sources = new Sources(reachable);
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        long lookNs = System.nanoTime();
        try {
            while (!closed) {
                if (System.nanoTime() - lookNs >= 0) {
                    look();
                    lookNs = System.nanoTime() + LatencyRounds.LOOK.toNanos();
                }
                long nextNs = rounds.act(sources, Instant.now(), System.nanoTime());
                LockSupport.parkNanos(this, Math.max(nextNs - System.nanoTime(), TICK_NS));
            }
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private void look() {
        doors.all().forEach(door -> door.receive(answer -> rounds.heard(answer, System.nanoTime())));
    }

    private Dispatch send(ProbePair pair, Probe probe, int sequence, long cookie) {
        return doors.of(pair.containerId())
                .map(door -> door.send(pair.ip(), probe, sequence, cookie))
                .orElse(Dispatch.GONE);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_MAX_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        doors.close();
    }
}
