package io.lanyard.perf.bench.guard;

import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds figures to limits. One past its limit is measured again: a bad moment of the machine is not ours. */
public final class Guard {
    static final int TRIES = 3;

    private final Report report;
    private final List<String> broken = new ArrayList<>();

    /** Something that can be measured again. */
    interface Measurement {
        Figure measure() throws Exception;
    }

    Guard(Report report) {
        this.report = report;
    }

    /** The best of a few tries counts. */
    void hold(Goal limit, Measurement measurement) throws Exception {
        Figure best = measurement.measure();
        for (int tries = 1; tries < TRIES && !limit.isMetBy(best); tries++) {
            best = limit.better(best, measurement.measure());
        }
        report.add(best.wanted(limit));
        if (!limit.isMetBy(best)) {
            broken.add(sentence(best, limit));
        }
    }

    /** A sentence for each figure that is past its limit. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    private static String sentence(Figure figure, Goal limit) {
        return String.format(
                Locale.ROOT,
                "%s is %s %s beside %s of the bare floor: a ratio of %s, expected %s, in the best of %d tries",
                figure.name(),
                Figure.text(figure.value()),
                figure.unit(),
                Figure.text(figure.ceiling()),
                Figure.text(figure.ratio()),
                limit,
                TRIES);
    }
}
