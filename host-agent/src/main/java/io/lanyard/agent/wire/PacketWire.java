package io.lanyard.agent.wire;

import io.lanyard.agent.core.wire.GatewayQuestion;
import io.lanyard.agent.core.wire.Verdict;
import io.lanyard.agent.core.wire.Wire;
import io.lanyard.agent.core.wire.WireQuestion;
import io.lanyard.agent.core.wire.WireView;
import io.lanyard.agent.core.wire.WireWatch;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.PacketPoll;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments behind the links of one namespace, by packet sockets. One thread sends, hears and keeps time for all of
 * them; whoever asks only leaves a note. The lock is for the segments; taps, and what was logged of them, are that
 * thread's own. Nothing that may take long is done under the lock.
 */
public final class PacketWire implements Wire, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PacketWire.class);
    private static final long WAIT_MAX_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long STOP_MAX_MS = 5_000;

    private final Taps taps;
    private final Runnable wake;
    private final Consumer<Throwable> failed;
    private final PacketPoll poll = new PacketPoll();
    private final Object lock = new Object();
    private final Map<Ear, Segment> segments = new HashMap<>();
    private final Map<Ear, String> told = new HashMap<>();
    private final Thread thread = new Thread(this::run, "wire");
    private boolean linksMayDiffer;
    private volatile boolean closing;

    /**
     * Is at work when it returns.
     *
     * @param netlink of the namespace to look at; stays the caller's
     * @param wake told when there is news
     * @param failed told if it cannot go on
     */
    public PacketWire(Netlink netlink, Runnable wake, Consumer<Throwable> failed) {
        this.taps = new Taps(netlink);
        this.wake = wake;
        this.failed = failed;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void ask(WireQuestion question) {
        synchronized (lock) {
            note(question);
        }
        poll.wake();
    }

    /** Empty text: it is noted. */
    private String note(WireQuestion question) {
        try {
            Segment segment = segments.computeIfAbsent(Ear.of(question), ear -> new Segment());
            return segment.ask(question, System.nanoTime())
                    ? ""
                    : "more than " + Segment.INQUIRIES_MAX + " addresses are being asked about on " + question.parent();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public Verdict await(WireQuestion question, Duration atMost) {
        return await(question, System.nanoTime() + atMost.toNanos(), Long.MAX_VALUE);
    }

    @Override
    public Verdict awaitSilence(WireQuestion question, Duration silence) {
        return await(question, System.nanoTime() + silence.toNanos(), silence.toNanos());
    }

    private Verdict await(WireQuestion question, long deadline, long silenceNs) {
        synchronized (lock) {
            String refused = note(question);
            if (!refused.isEmpty()) {
                return Verdict.cannotBeKnown(refused);
            }
            poll.wake();
            while (true) {
                long now = System.nanoTime();
                Verdict verdict = of(question, now);
                long leftNs = Math.min(deadline - now, silenceNs - silentForNs(question, now));
                if (verdict.isFinal() || leftNs <= 0) {
                    return verdict;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, leftNs);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Verdict.cannotBeKnown("whoever asked was interrupted");
                }
            }
        }
    }

    private long silentForNs(WireQuestion question, long nowNs) {
        Segment segment = segments.get(Ear.of(question));
        return segment == null ? 0 : segment.silentForNs(question, nowNs);
    }

    private Verdict of(WireQuestion question, long nowNs) {
        Segment segment = segments.get(Ear.of(question));
        return segment == null ? Verdict.UNKNOWN : segment.of(question, nowNs);
    }

    @Override
    public void watch(WireWatch all) {
        Map<Ear, Set<WireQuestion>> inUse = byEar(all.inUse(), Ear::of);
        Map<Ear, Set<GatewayQuestion>> gateways = byEar(all.gateways(), Ear::of);
        synchronized (lock) {
            inUse.keySet().forEach(ear -> segments.computeIfAbsent(ear, added -> new Segment()));
            gateways.keySet().forEach(ear -> segments.computeIfAbsent(ear, added -> new Segment()));
            long now = System.nanoTime();
            segments.forEach((ear, segment) ->
                    segment.watch(inUse.getOrDefault(ear, Set.of()), gateways.getOrDefault(ear, Set.of()), now));
            // Whoever looks at the host does so because something may have changed, links for instance.
            linksMayDiffer = true;
        }
        poll.wake();
    }

    private static <T> Map<Ear, Set<T>> byEar(Set<T> questions, Function<T, Ear> earOf) {
        Map<Ear, Set<T>> byEar = new HashMap<>();
        for (T question : questions) {
            try {
                byEar.computeIfAbsent(earOf.apply(question), ear -> new HashSet<>())
                        .add(question);
            } catch (IllegalArgumentException e) {
                // What is no address is nobody's.
                LOG.debug("not watched for: {}", e.getMessage());
            }
        }
        return byEar;
    }

    @Override
    public WireView observe() {
        Map<WireQuestion, Verdict> verdicts = new HashMap<>();
        Set<GatewayQuestion> silent = new HashSet<>();
        synchronized (lock) {
            long now = System.nanoTime();
            segments.values().forEach(segment -> segment.tell(verdicts, silent, now));
        }
        return new WireView(true, verdicts, silent);
    }

    private void run() {
        try {
            while (!closing) {
                openAndShut();
                long waitNs = hearAndSpeak();
                poll.await(taps.sockets(), Duration.ofNanos(waitNs));
            }
        } catch (RuntimeException | Error e) {
            if (!closing) {
                failed.accept(e);
            }
        } finally {
            taps.close();
        }
    }

    /** Sees to it that there is a tap for each segment that wants one, on the link as it is now. */
    private void openAndShut() {
        boolean verify;
        List<Ear> wanting = new ArrayList<>();
        synchronized (lock) {
            segments.values().removeIf(Segment::isIdle);
            segments.forEach((ear, segment) -> {
                if (segment.wantsEyes()) {
                    wanting.add(ear);
                }
            });
            taps.retain(segments.keySet());
            told.keySet().retainAll(segments.keySet());
            verify = linksMayDiffer;
            linksMayDiffer = false;
        }
        if (verify) {
            taps.changed().forEach(this::shut);
        }
        for (Ear ear : wanting) {
            if (!taps.isOpen(ear)) {
                open(ear);
            }
        }
    }

    private void open(Ear ear) {
        try {
            Optional<String> fault = taps.open(ear);
            if (fault.isPresent()) {
                shut(ear, fault.get());
                return;
            }
            told.remove(ear);
            synchronized (lock) {
                segments.get(ear).eyesOpen(System.nanoTime());
            }
        } catch (NetlinkException e) {
            shut(ear, String.valueOf(e.getMessage()));
        }
    }

    private void shut(Ear ear, String why) {
        taps.shut(ear);
        if (!why.equals(told.put(ear, why))) {
            LOG.warn("on {} nobody is asked about addresses by {}: {}", ear.link(), ear.dialect(), why);
        }
        synchronized (lock) {
            segments.get(ear).eyesShut(why);
        }
    }

    /** How long until there is something to do. */
    private long hearAndSpeak() {
        boolean isNews = false;
        long waitNs = WAIT_MAX_NS;
        synchronized (lock) {
            for (Map.Entry<Ear, Segment> entry : segments.entrySet()) {
                Segment segment = entry.getValue();
                if (taps.isOpen(entry.getKey())) {
                    waitNs = Math.min(waitNs, hearAndSpeak(entry.getKey(), segment));
                } else {
                    segment.pass(System.nanoTime());
                }
                isNews |= segment.takeNews();
            }
            if (isNews) {
                lock.notifyAll();
            }
        }
        if (isNews) {
            wake.run();
        }
        return waitNs;
    }

    private long hearAndSpeak(Ear ear, Segment segment) {
        try {
            long now = System.nanoTime();
            boolean isAll = taps.hear(ear, sighting -> segment.heard(sighting, now));
            if (isAll) {
                segment.pass(now);
            }
            for (InetAddress ip : segment.probesDue(now)) {
                taps.probe(ear, ip);
            }
            // An answer may be among what was not heard yet, so until it is, nobody is said not to have answered.
            return isAll ? segment.waitNs(System.nanoTime()) : 0;
        } catch (NetlinkException e) {
            shut(ear, String.valueOf(e.getMessage()));
            return WAIT_MAX_NS;
        }
    }

    @Override
    public void close() {
        closing = true;
        poll.wake();
        try {
            thread.join(STOP_MAX_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        poll.close();
    }
}
