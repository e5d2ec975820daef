package io.lanyard.agent.wire;

import io.lanyard.agent.core.wire.Verdict;
import io.lanyard.agent.core.wire.Verdict.State;
import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One address: what is known of it and how far the asking is. Three probes, and who has not answered 200 ms after the
 * first is not there. Times are those of one monotonic clock, in nanoseconds. Not safe for use by several threads.
 *
 * <p>An address in use is not given up for a single frame that claims it, which may be a leftover of an earlier owner:
 * that is when it is asked about, and only an answer counts. It is then in conflict until nobody has claimed it for a
 * minute. For one that is not in use yet, whatever is heard counts.
 */
final class Inquiry {
    /** How long to wait after each probe; an answer takes less than a millisecond on a wire, some on Wi-Fi. */
    private static final long[] AFTER_PROBE_NS = {
        TimeUnit.MILLISECONDS.toNanos(40), TimeUnit.MILLISECONDS.toNanos(80), TimeUnit.MILLISECONDS.toNanos(80)
    };

    private static final long CLEAR_FOR_NS = Verdict.CLEAR_FOR.toNanos();
    private static final long TAKEN_ASKED_AGAIN_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(60);

    private final InetAddress ip;
    private final MacAddress own;
    private final Runnable changed;
    private boolean inUse;
    private boolean asking;
    private int probes;
    private long nextNs;
    private long begunNs;
    private long firstProbeNs;
    private long wantedNs;
    private State state = State.UNKNOWN;
    private Optional<MacAddress> foreign = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private long seenNs;

    /** @param changed told of every new verdict */
    Inquiry(InetAddress ip, MacAddress own, Runnable changed) {
        this.ip = ip;
        this.own = own;
        this.changed = changed;
    }

    InetAddress ip() {
        return ip;
    }

    void ask(long nowNs) {
        wantedNs = nowNs;
        if (!asking && !isFresh(nowNs)) {
            begin(nowNs);
        }
    }

    /** One that was not known to be in use may have been taken while nobody looked. */
    void use(boolean inUseNow, long nowNs) {
        boolean isNew = inUseNow && !inUse;
        inUse = inUseNow;
        if (isNew) {
            ask(nowNs);
        }
    }

    /** Whatever was known is of another time, or of another cable. */
    void askAnew(long nowNs) {
        become(State.UNKNOWN, Optional.empty(), Optional.empty());
        begin(nowNs);
    }

    private void begin(long nowNs) {
        asking = true;
        probes = 0;
        begunNs = nowNs;
        nextNs = nowNs;
        if (state != State.TAKEN) {
            become(State.UNKNOWN, Optional.empty(), Optional.empty());
        }
    }

    private boolean isFresh(long nowNs) {
        return switch (state) {
            case CLEAR -> nowNs - seenNs < CLEAR_FOR_NS;
            case TAKEN -> nowNs - begunNs < TAKEN_ASKED_AGAIN_NS;
            case UNKNOWN -> false;
        };
    }

    boolean isProbeDue(long nowNs) {
        return asking && probes < AFTER_PROBE_NS.length && nowNs - nextNs >= 0;
    }

    /** Since the first probe left; nothing if none has. */
    long silentForNs(long nowNs) {
        return asking && probes > 0 ? nowNs - firstProbeNs : 0;
    }

    void probed(long nowNs) {
        if (probes == 0) {
            firstProbeNs = nowNs;
        }
        nextNs = nowNs + AFTER_PROBE_NS[probes++];
    }

    void heard(MacAddress mac, boolean probing, long nowNs) {
        // Who only probes will hear from the owner that the address is in use.
        if (mac.equals(own) || (probing && inUse)) {
            return;
        }
        if (probing && !asking) {
            // He may have it by right, and give it back before we want it: what was known is of another time.
            if (state == State.CLEAR) {
                become(State.UNKNOWN, Optional.empty(), Optional.empty());
            }
            return;
        }
        boolean isAnswer = asking && probes > 0;
        if (inUse && state != State.TAKEN && !isAnswer) {
            if (!asking) {
                begin(nowNs);
            }
            return;
        }
        asking = false;
        seenNs = nowNs;
        become(State.TAKEN, Optional.of(mac), Optional.empty());
    }

    /** What becomes so by the passing of time alone. */
    void pass(long nowNs) {
        if (asking && probes == AFTER_PROBE_NS.length && nowNs - nextNs >= 0) {
            asking = false;
            if (!inUse || state != State.TAKEN) {
                becomeClear(nowNs);
            }
        }
        if (inUse && state == State.TAKEN) {
            if (nowNs - seenNs >= QUIET_NS) {
                becomeClear(nowNs);
            } else if (!asking && nowNs - begunNs >= TAKEN_ASKED_AGAIN_NS) {
                begin(nowNs);
            }
        }
    }

    private void becomeClear(long nowNs) {
        seenNs = nowNs;
        become(State.CLEAR, Optional.empty(), Optional.empty());
    }

    /** It cannot be asked, so nothing is known. */
    void fail(String why) {
        asking = false;
        become(State.UNKNOWN, Optional.empty(), Optional.of(why));
    }

    private void become(State now, Optional<MacAddress> mac, Optional<String> why) {
        boolean isNews = (state != now && now != State.UNKNOWN) || !foreign.equals(mac) || !fault.equals(why);
        state = now;
        foreign = mac;
        fault = why;
        if (isNews) {
            changed.run();
        }
    }

    boolean isAsking() {
        return asking;
    }

    /** Nobody has asked for long, and nobody uses it. */
    boolean isForgotten(long nowNs) {
        return !inUse && !asking && nowNs - wantedNs >= QUIET_NS;
    }

    /** How long until {@link #isProbeDue}, {@link #pass} or {@link #isForgotten} will have something to say. */
    long waitNs(long nowNs) {
        if (asking) {
            return nextNs - nowNs;
        }
        if (inUse) {
            return state == State.TAKEN
                    ? Math.min(seenNs + QUIET_NS, begunNs + TAKEN_ASKED_AGAIN_NS) - nowNs
                    : Long.MAX_VALUE;
        }
        return wantedNs + QUIET_NS - nowNs;
    }

    Verdict verdict(long nowNs) {
        Duration age = Duration.ofNanos(nowNs - seenNs);
        return switch (state) {
            case TAKEN -> Verdict.takenBy(foreign.orElseThrow().toString(), age);
            case CLEAR -> isFresh(nowNs) ? Verdict.clear(age) : Verdict.UNKNOWN;
            case UNKNOWN -> fault.map(Verdict::cannotBeKnown).orElse(Verdict.UNKNOWN);
        };
    }
}
