package io.lanyard.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each client may ask: a bucket of tokens each, which fills at the rate and holds twice as much. Safe for use by
 * several threads.
 */
final class RateLimits {
    /** The one that asked longest ago is forgotten first; its bucket is full again, unless there is an attack. */
    static final int CLIENTS_MAX = 10_000;

    private static final long BURST_S = 2;
    private static final double NS = 1e9;

    private final double perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CLIENTS_MAX;
        }
    };

    /** @param perSecond 0 for no limit */
    RateLimits(int perSecond) {
        this.perSecond = perSecond;
    }

    boolean isOff() {
        return perSecond == 0;
    }

    /** Takes a token, if there is one. */
    synchronized Verdict take(String client, long nowNs) {
        double full = perSecond * BURST_S;
        Bucket before = buckets.getOrDefault(client, new Bucket(full, nowNs));
        double tokens = Math.min(full, before.tokens() + (nowNs - before.atNs()) / NS * perSecond);
        boolean isIn = tokens >= 1;
        buckets.put(client, new Bucket(isIn ? tokens - 1 : tokens, nowNs));
        return new Verdict(
                isIn, (long) Math.max(0, tokens - 1), (long) Math.ceil((1 - Math.min(1, tokens)) / perSecond));
    }

    /** As the draft of the RateLimit header fields has it: how many in how many seconds. */
    String policy() {
        return "\"client\";q=" + (long) (perSecond * BURST_S) + ";w=" + BURST_S;
    }

    private record Bucket(double tokens, long atNs) {}

    /**
     * Whether a request may come in.
     *
     * @param left how many more may come at once
     * @param waitS for how long there is none
     */
    record Verdict(boolean isIn, long left, long waitS) {
        String header() {
            return "\"client\";r=" + left + ";t=" + waitS;
        }
    }
}
