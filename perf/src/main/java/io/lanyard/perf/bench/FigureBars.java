package io.lanyard.perf.bench;

import io.lanyard.perf.plot.Bars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as bars: those of a unit in one drawing. */
final class FigureBars {

    /** By the name of the file. */
    static Map<String, Bars> of(List<Figure> figures) {
        Map<String, List<Figure>> byUnit =
                figures.stream().collect(Collectors.groupingBy(Figure::unit, LinkedHashMap::new, Collectors.toList()));
        Map<String, Bars> bars = new LinkedHashMap<>();
        byUnit.forEach((unit, of) -> bars.put(
                "figures-" + unit.replace("%", "percent").replaceAll("[^a-zA-Z0-9]+", "-"),
                new Bars(
                        "Measured, beside what the machine does without Lanyard",
                        unit,
                        of.stream().map(FigureBars::bar).toList())));
        return bars;
    }

    private static Bars.Bar bar(Figure figure) {
        String verdict = figure.verdict();
        return new Bars.Bar(
                verdict.isEmpty() ? figure.name() : figure.name() + " (" + verdict.replaceAll(" +", " ") + ")",
                figure.value(),
                figure.ceiling());
    }

    private FigureBars() {}
}
