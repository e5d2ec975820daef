package io.lanyard.perf.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Latencies by percentile, both axes logarithmic: the tail has as much room as the rest.
 *
 * @param unit of all values
 */
public record Curves(String title, String unit, List<Curve> curves) {
    private static final int WIDTH = 840;
    private static final int HEIGHT = 440;
    private static final int LEFT = 70;
    private static final int RIGHT = 810;
    private static final int TOP = 86;
    private static final int BOTTOM = 390;
    private static final int TITLE_DOWN = 30;
    private static final int LEGEND_DOWN = 58;
    private static final int LEGEND_LINE = 34;
    private static final int LEGEND_WIDE = 250;
    private static final int GAP = 8;
    private static final int BELOW = 20;
    private static final int TEXT_DOWN = 4;
    private static final double ALL = 100;
    private static final double TEN = 10;
    private static final double[] PERCENTILES = {0, 50, 90, 99, 99.9, 99.99};
    private static final double[] STEPS = {1, 2, 5};
    private static final List<String> LOOKS = List.of("line-a", "line-b", "line-c");

    /** One of several. */
    public record Curve(String name, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** So much of all is at most that. */
    public record Point(double percentile, double value) {}

    public Curves {
        curves = List.copyOf(curves);
        if (curves.isEmpty() || curves.size() > LOOKS.size()) {
            throw new IllegalArgumentException(
                    "got " + curves.size() + " curves, expected 1 to " + LOOKS.size() + ": more are not told apart");
        }
    }

    /** As an SVG file. */
    public String svg() {
        Scale scale = scale();
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.text("text title", "start", LEFT, TITLE_DOWN, title);
        svg.text("quiet", "end", LEFT - GAP, TOP - GAP - TEXT_DOWN, unit);
        grid(svg, scale);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            String look = LOOKS.get(i);
            int x = LEFT + LEGEND_WIDE * i;
            svg.polyline(
                    look,
                    x + "," + (LEGEND_DOWN - TEXT_DOWN) + " " + (x + LEGEND_LINE) + "," + (LEGEND_DOWN - TEXT_DOWN));
            svg.text("text", "start", x + LEGEND_LINE + GAP, LEGEND_DOWN, curve.name());
            svg.polyline(look, points(curve, scale));
        }
        return svg.file(title, description());
    }

    private void grid(Svg svg, Scale scale) {
        for (double percentile : PERCENTILES) {
            if (depth(percentile) <= scale.depth()) {
                double x = scale.x(percentile);
                svg.line("grid", x, TOP, x, BOTTOM);
                svg.text(
                        "quiet",
                        "middle",
                        x,
                        BOTTOM + BELOW,
                        percentile == 0 ? "0 %" : Numerals.tick(percentile) + " %");
            }
        }
        for (double decade = Math.pow(TEN, Math.floor(Math.log10(scale.low())));
                decade <= scale.high();
                decade *= TEN) {
            for (double step : STEPS) {
                double value = decade * step;
                if (value >= scale.low() && value <= scale.high()) {
                    svg.line("grid", LEFT, scale.y(value), RIGHT, scale.y(value));
                    svg.text("quiet", "end", LEFT - GAP, scale.y(value) + TEXT_DOWN, Numerals.tick(value));
                }
            }
        }
    }

    private String points(Curve curve, Scale scale) {
        return curve.points().stream()
                .filter(point -> depth(point.percentile()) <= scale.depth())
                .map(point ->
                        String.format(Locale.ROOT, "%.1f,%.1f", scale.x(point.percentile()), scale.y(point.value())))
                .collect(Collectors.joining(" "));
    }

    private Scale scale() {
        double low = Double.MAX_VALUE;
        double high = Double.MIN_VALUE;
        double depth = 0;
        for (Curve curve : curves) {
            for (Point point : curve.points()) {
                if (point.value() > 0) {
                    low = Math.min(low, point.value());
                    high = Math.max(high, point.value());
                }
                if (point.percentile() < ALL) {
                    depth = Math.max(depth, depth(point.percentile()));
                }
            }
        }
        return high < low ? new Scale(1, TEN, 1) : new Scale(low, Math.max(high, low * 2), Math.max(depth, 1));
    }

    /** How far from the end of all: 0 for nothing, 1 for nine tenths, 2 for 99 %. */
    private static double depth(double percentile) {
        return percentile >= ALL ? Double.POSITIVE_INFINITY : Math.log10(ALL / (ALL - percentile));
    }

    private record Scale(double low, double high, double depth) {
        double x(double percentile) {
            return LEFT + (RIGHT - LEFT) * Curves.depth(percentile) / depth;
        }

        double y(double value) {
            double part = (Math.log10(Math.max(value, low)) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
            return BOTTOM - (BOTTOM - TOP) * part;
        }
    }

    private String description() {
        return curves.stream()
                .map(curve -> curve.name() + ": " + told(curve))
                .collect(Collectors.joining("; ", "", "."));
    }

    private String told(Curve curve) {
        return curve.points().stream()
                .filter(point -> isTold(point.percentile()))
                .map(point ->
                        Numerals.tick(point.percentile()) + " % within " + Numerals.of(point.value()) + " " + unit)
                .collect(Collectors.joining(", "));
    }

    private static boolean isTold(double percentile) {
        for (double told : PERCENTILES) {
            if (percentile == told && percentile > 0) {
                return true;
            }
        }
        return false;
    }
}
