package io.lanyard.perf.load;

import io.lanyard.perf.plot.Curves.Curve;
import io.lanyard.perf.plot.Curves.Point;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Latencies as a curve: as far into the tail as there are latencies to tell of. */
public final class Percentiles {
    private static final double[] DRAWN = {
        0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97.5, 98, 99, 99.5, 99.75, 99.9, 99.95, 99.99
    };
    private static final double ALL = 100;

    public static Curve curve(String name, Histogram latencies) {
        List<Point> points = new ArrayList<>();
        for (double percentile : DRAWN) {
            if (latencies.getTotalCount() * (ALL - percentile) / ALL >= 1) {
                points.add(new Point(percentile, Text.at(latencies, percentile)));
            }
        }
        return new Curve(name, points);
    }

    private Percentiles() {}
}
