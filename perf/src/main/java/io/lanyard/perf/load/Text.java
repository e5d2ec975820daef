package io.lanyard.perf.load;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latencies for people. */
final class Text {
    private static final double NS_PER_MS = 1e6;
    private static final double MEDIAN = 50;
    private static final double NEARLY_ALL = 99;

    /** The median and nearly the worst; nothing of no latencies. */
    static String ms(Histogram latencies) {
        return latencies.getTotalCount() == 0
                ? ""
                : String.format(
                        Locale.ROOT, " (p50 %.2f ms, p99 %.2f ms)", at(latencies, MEDIAN), at(latencies, NEARLY_ALL));
    }

    /** In milliseconds. */
    static double at(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / NS_PER_MS;
    }

    private Text() {}
}
