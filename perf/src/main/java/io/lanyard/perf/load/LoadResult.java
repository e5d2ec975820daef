package io.lanyard.perf.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param acknowledged requests that are written down safely
 * @param accepted those of them whose change is committed; 0 if nobody looked
 * @param problems how many ended otherwise, by status or code
 * @param acknowledgedS from the beginning to the last acknowledgement
 * @param committedS from the beginning to the last that was committed
 * @param untilAcknowledged in nanoseconds, from when each was due
 * @param untilCommitted the same, until its change could be read
 */
public record LoadResult(
        long sent,
        long acknowledged,
        long accepted,
        Map<String, Long> problems,
        double acknowledgedS,
        double committedS,
        Histogram untilAcknowledged,
        Histogram untilCommitted) {
    public LoadResult {
        problems = new TreeMap<>(problems);
    }

    public double acknowledgedPerS() {
        return acknowledged / acknowledgedS;
    }

    public double committedPerS() {
        return accepted / committedS;
    }

    /**
     * This, if everything ended well.
     *
     * @throws IllegalStateException if not: then its figures mean nothing
     */
    public LoadResult clean() {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("of " + sent + " requests " + problems + ", expected all to be accepted");
        }
        return this;
    }
}
