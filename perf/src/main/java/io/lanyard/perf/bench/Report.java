package io.lanyard.perf.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lanyard.perf.plot.Bars;
import io.lanyard.perf.plot.Curves;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All figures of a run: for people as they come, for programs at the end. */
public final class Report {
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Curves> curves = new LinkedHashMap<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    void begin() {
        out.println("cores " + Runtime.getRuntime().availableProcessors() + ", Java "
                + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version"));
        out.printf("%-58s %14s %14s %7s  %-28s %s%n", "", "measured", "ceiling", "ratio", "wanted", "n");
    }

    /** Tells it at once. */
    public void add(Figure figure) {
        figures.add(figure);
        out.printf(
                "%-58s %14s %14s %7s  %-28s %s%n",
                figure.name(),
                Figure.text(figure.value()) + " " + figure.unit(),
                Figure.text(figure.ceiling()),
                Double.isNaN(figure.ratio()) ? "" : String.format(Locale.ROOT, "%.2f", figure.ratio()),
                figure.verdict(),
                figure.n());
    }

    /** Says what is not measured, and why. */
    public void leaveOut(String what, String why) {
        out.println(what + ": left out, " + why);
    }

    /** What is drawn of a run beside its figures; told nobody else. */
    public void add(String file, Curves drawn) {
        curves.put(file, drawn);
    }

    /** Everything as drawings in this directory. */
    void draw(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, Curves> drawn : curves.entrySet()) {
            Files.writeString(
                    directory.resolve(drawn.getKey() + ".svg"), drawn.getValue().svg());
        }
        for (Map.Entry<String, Bars> drawn : FigureBars.of(figures).entrySet()) {
            Files.writeString(
                    directory.resolve(drawn.getKey() + ".svg"), drawn.getValue().svg());
        }
    }

    void save(Path file) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        file.toFile(),
                        Map.of(
                                "java",
                                System.getProperty("java.version"),
                                "cores",
                                Runtime.getRuntime().availableProcessors(),
                                "figures",
                                figures.stream().map(Figure::json).toList()));
    }
}
