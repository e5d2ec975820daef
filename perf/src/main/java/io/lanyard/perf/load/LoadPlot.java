package io.lanyard.perf.load;

import io.lanyard.perf.plot.Curves;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The latencies of a load as a drawing. */
final class LoadPlot {
    static String of(LoadResult result) {
        List<Curves.Curve> curves = new ArrayList<>();
        if (result.acknowledged() > 0) {
            curves.add(Percentiles.curve("until acknowledged", result.untilAcknowledged()));
        }
        if (result.accepted() > 0) {
            curves.add(Percentiles.curve("until committed", result.untilCommitted()));
        }
        if (curves.isEmpty()) {
            curves.add(Percentiles.curve("nothing was acknowledged", new Histogram(1)));
        }
        return new Curves("Latency from when a request was due, by percentile", "ms", curves).svg();
    }

    private LoadPlot() {}
}
