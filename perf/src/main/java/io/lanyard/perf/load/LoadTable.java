package io.lanyard.perf.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What came of a load: for people, and for programs. */
final class LoadTable {
    private static final double[] PERCENTILES = {50, 75, 90, 99, 99.9, 99.99, 100};
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String COMMITTED = "committed";

    private final LoadResult result;

    LoadTable(LoadResult result) {
        this.result = result;
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%n%-14s %12s %12s", "", "requests", "a second");
        for (double percentile : PERCENTILES) {
            out.printf(Locale.ROOT, " %9s", name(percentile));
        }
        out.printf("  (ms)%n");
        out.printf(Locale.ROOT, "%-14s %,12d%n", "sent", result.sent());
        row(out, ACKNOWLEDGED, result.acknowledged(), result.acknowledgedPerS(), result.untilAcknowledged());
        row(out, COMMITTED, result.accepted(), result.committedPerS(), result.untilCommitted());
        result.problems().forEach((problem, count) -> out.printf(Locale.ROOT, "%-14s %,12d%n", problem, count));
    }

    private static void row(PrintStream out, String name, long count, double perSecond, Histogram latencies) {
        if (count == 0) {
            return;
        }
        out.printf(Locale.ROOT, "%-14s %,12d %,12.0f", name, count, perSecond);
        for (double percentile : PERCENTILES) {
            out.printf(Locale.ROOT, " %9.2f", Text.at(latencies, percentile));
        }
        out.println();
    }

    private static String name(double percentile) {
        return percentile == 100 ? "max" : "p" + (percentile % 1 == 0 ? String.valueOf((int) percentile) : percentile);
    }

    void save(Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sent", result.sent());
        json.put(ACKNOWLEDGED, json(result.acknowledged(), result.acknowledgedPerS(), result.untilAcknowledged()));
        json.put(COMMITTED, json(result.accepted(), result.committedPerS(), result.untilCommitted()));
        json.put("problems", result.problems());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
    }

    private static Map<String, Object> json(long count, double perSecond, Histogram latencies) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("requests", count);
        json.put("perSecond", count == 0 ? 0 : perSecond);
        for (double percentile : PERCENTILES) {
            json.put(name(percentile) + "Ms", count == 0 ? null : Text.at(latencies, percentile));
        }
        return json;
    }
}
