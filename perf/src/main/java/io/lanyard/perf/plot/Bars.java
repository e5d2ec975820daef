package io.lanyard.perf.plot;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Values as bars, each above that of what it is measured against, all of one unit and on one scale.
 *
 * @param unit of all
 */
public record Bars(String title, String unit, List<Bar> bars) {
    private static final int WIDTH = 840;
    private static final int MARGIN = 20;
    private static final int BARS_FROM = MARGIN;
    private static final int BARS_TO = 640;
    private static final int TOP = 76;
    private static final int ROW = 62;
    private static final int LABEL_DOWN = 14;
    private static final int BAR_DOWN = 20;
    private static final int BAR_HIGH = 14;
    private static final int TITLE_DOWN = 30;
    private static final int LEGEND_DOWN = 54;
    private static final int LEGEND_BOX = 12;
    private static final int LEGEND_SECOND = 130;
    private static final int GAP = 6;

    /**
     * One value.
     *
     * @param other what it is measured against; NaN if there is nothing
     */
    public record Bar(String label, double value, double other) {}

    public Bars {
        bars = List.copyOf(bars);
    }

    /** As an SVG file. */
    public String svg() {
        Svg svg = new Svg(WIDTH, TOP + ROW * bars.size() + MARGIN);
        svg.text("text title", "start", MARGIN, TITLE_DOWN, title);
        legend(svg);
        double max = bars.stream()
                .mapToDouble(bar -> Double.isNaN(bar.other()) ? bar.value() : Math.max(bar.value(), bar.other()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), TOP + ROW * i, (BARS_TO - BARS_FROM) / (max > 0 ? max : 1));
        }
        return svg.file(title, description());
    }

    private void legend(Svg svg) {
        svg.rect("a", MARGIN, LEGEND_DOWN - LEGEND_BOX, LEGEND_BOX, LEGEND_BOX);
        svg.text("text", "start", MARGIN + LEGEND_BOX + GAP, LEGEND_DOWN - 1, "measured");
        svg.rect("b", MARGIN + LEGEND_SECOND, LEGEND_DOWN - LEGEND_BOX, LEGEND_BOX, LEGEND_BOX);
        svg.text(
                "text",
                "start",
                MARGIN + LEGEND_SECOND + LEGEND_BOX + GAP,
                LEGEND_DOWN - 1,
                "beside it in the same run; all in " + unit);
    }

    private static void draw(Svg svg, Bar bar, int y, double scale) {
        svg.text("text", "start", BARS_FROM, y + LABEL_DOWN, bar.label());
        draw(svg, "a", bar.value(), y + BAR_DOWN, scale);
        if (!Double.isNaN(bar.other())) {
            draw(svg, "b", bar.other(), y + BAR_DOWN + BAR_HIGH + 2, scale);
        }
    }

    private static void draw(Svg svg, String look, double value, int y, double scale) {
        double wide = Double.isFinite(value) ? Math.max(1, value * scale) : BARS_TO - BARS_FROM;
        svg.rect(look, BARS_FROM, y, wide, BAR_HIGH);
        svg.text("text", "start", BARS_FROM + wide + GAP, y + BAR_HIGH - 2, Numerals.of(value));
    }

    private String description() {
        return bars.stream()
                .map(bar -> bar.label() + ": " + Numerals.of(bar.value()) + " " + unit
                        + (Double.isNaN(bar.other()) ? "" : ", beside it " + Numerals.of(bar.other())))
                .collect(Collectors.joining("; ", "", "."));
    }
}
