package io.lanyard.perf.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One stretch of load: requests sent as they are due, and followed until each is answered and, if somebody looks, committed.
 * The latency of a request counts from when it was due: one that had to wait for its sender has waited. Used once.
 */
public final class LoadRun {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double NS_PER_S = 1e9;
    private static final int HUNDRED = 100;
    private static final int SUCCESS = 2;

    private final Sender sender;
    private final Optional<? extends Outcomes> commits;
    private final long first;
    private final Duration patience;

    private final DueTimes due = new DueTimes();

    /** Those sent of which somebody sees the outcome, and neither that nor a refusal is known. */
    private final Set<Long> open = ConcurrentHashMap.newKeySet();

    /** Those of which nobody knows whether they were heard. */
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();

    private final Latencies acks = new Latencies();
    private final Latencies commitTimes = new Latencies();
    private final Map<String, Long> problems = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong outcomes = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong active = new AtomicLong();
    private volatile long lastAckNs;
    private volatile long lastCommitNs;
    private volatile Thread waiter;
    private Follow follow = Follow.NOTHING;
    private long askedMax;
    private long endNs;
    private Duration time = Duration.ZERO;

    /** What the next request of a client follows. */
    public enum Follow {
        NOTHING,
        ACKNOWLEDGEMENT,
        COMMIT
    }

    /**
     * A run to come.
     *
     * @param commits who sees outcomes; empty if acknowledgements are all that counts
     * @param first number of the first request
     * @param patience how long what was sent last may take
     */
    public LoadRun(Sender sender, Optional<? extends Outcomes> commits, long first, Duration patience) {
        this.sender = sender;
        this.commits = commits;
        this.first = first;
        this.patience = patience;
    }

    /** Sends when each is due, however long answers take. */
    public LoadResult openLoop(Schedule schedule) {
        active.set(1);
        long beginNs = begin();
        for (long i = 0; i < schedule.count(); i++) {
            long dueNs = beginNs + schedule.dueNs(i);
            sleepUntil(dueNs);
            send(first + i, dueNs);
        }
        active.set(0);
        return end(beginNs);
    }

    /**
     * So many clients, each of which sends the next when it has what it follows.
     *
     * @param count how many requests at most
     * @param max for how long at most
     */
    public LoadResult closedLoop(int clients, long count, Duration max, Follow next) {
        time = max;
        follow = next;
        askedMax = count;
        active.set(clients);
        endNs = System.nanoTime() + max.toNanos();
        long beginNs = begin();
        for (int i = 0; i < clients; i++) {
            ask();
        }
        return end(beginNs);
    }

    long sent() {
        return sent.get();
    }

    /** How far it is; a line for people. */
    String progress() {
        String text = String.format(
                Locale.ROOT, "sent %,d  acknowledged %,d%s", sent.get(), acknowledged.get(), Text.ms(acks.latest()));
        if (commits.isPresent()) {
            text += String.format(Locale.ROOT, "  committed %,d%s", accepted.get(), Text.ms(commitTimes.latest()));
        }
        return problems.isEmpty() ? text : text + "  " + new TreeMap<>(problems);
    }

    private long begin() {
        waiter = Thread.currentThread();
        commits.ifPresent(seen -> seen.tell(this::committed));
        return System.nanoTime();
    }

    private LoadResult end(long beginNs) {
        long deadlineNs = System.nanoTime() + time.plus(patience).toNanos();
        while (!isDone() && System.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(this, LOOK.toNanos());
        }
        commits.ifPresent(seen -> seen.tell((number, atNs, code) -> {}));
        if (!isDone()) {
            problems.merge("unanswered", sent.get() - answered.get(), Long::sum);
            problems.merge("not committed in time", acknowledged.get() - outcomes.get(), Long::sum);
            problems.values().removeIf(count -> count <= 0);
        }
        return new LoadResult(
                sent.get(),
                acknowledged.get(),
                accepted.get(),
                problems,
                (lastAckNs - beginNs) / NS_PER_S,
                (lastCommitNs - beginNs) / NS_PER_S,
                acks.all(),
                commitTimes.all());
    }

    private boolean isDone() {
        return active.get() == 0
                && answered.get() >= sent.get()
                && (commits.isEmpty() || outcomes.get() >= acknowledged.get());
    }

    /** A client sends its next request, or is at its end. */
    private void ask() {
        long index = asked.getAndIncrement();
        long nowNs = System.nanoTime();
        if (index < askedMax && nowNs < endNs) {
            send(first + index, nowNs);
        } else {
            active.decrementAndGet();
            LockSupport.unpark(waiter);
        }
    }

    private void send(long number, long dueNs) {
        long onTheirWay = Math.max(sent.incrementAndGet() - answered.get(), open.size());
        if (onTheirWay > DueTimes.ROOM) {
            throw new IllegalStateException(
                    "more than " + DueTimes.ROOM + " requests are on their way; ask for less a second");
        }
        due.put(number, dueNs);
        if (commits.isPresent()) {
            open.add(number);
        }
        sender.send(number, this::answered);
    }

    private void answered(long number, int status) {
        boolean isAccepted = status / HUNDRED == SUCCESS;
        if (status == Sender.LOST) {
            lost.add(number);
        }
        boolean isOver = !isAccepted && (open.remove(number) || commits.isEmpty());
        if (isAccepted) {
            long nowNs = System.nanoTime();
            acks.record(nowNs - due.of(number));
            lastAckNs = nowNs;
            acknowledged.incrementAndGet();
        } else {
            problems.merge(status == Sender.LOST ? "connection lost" : "HTTP " + status, 1L, Long::sum);
        }
        answered.incrementAndGet();
        if (follow == Follow.ACKNOWLEDGEMENT || (follow == Follow.COMMIT && isOver)) {
            ask();
        }
        wake();
    }

    private void committed(long number, long atNs, String code) {
        if (number < first || number >= first + sent.get()) {
            return;
        }
        if (!open.remove(number)) {
            if (!lost.remove(number)) {
                problems.merge("an outcome too many", 1L, Long::sum);
            }
            return;
        }
        if (code.equals(Committed.ACCEPTED)) {
            commitTimes.record(atNs - due.of(number));
            accepted.incrementAndGet();
        } else {
            problems.merge(code, 1L, Long::sum);
        }
        lastCommitNs = atNs;
        outcomes.incrementAndGet();
        if (follow == Follow.COMMIT) {
            ask();
        }
        wake();
    }

    private void wake() {
        if (isDone()) {
            LockSupport.unpark(waiter);
        }
    }

    private static void sleepUntil(long atNs) {
        for (long left = atNs - System.nanoTime(); left > 0; left = atNs - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
