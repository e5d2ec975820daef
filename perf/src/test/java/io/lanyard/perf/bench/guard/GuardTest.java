package io.lanyard.perf.bench.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuardTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Guard guard = new Guard(new Report(new PrintStream(out, true, UTF_8)));

    /** Figures of a floor of 10, one after the other; more than these are not asked for. */
    private static Iterator<Figure> measured(double... values) {
        Stream<Figure> figures = Arrays.stream(values)
                .mapToObj(value -> Figure.alone("loop", value, "ms", "1").beside(10));
        return figures.iterator();
    }

    @Test
    void measuresOnceWhatIsWithinItsLimit() throws Exception {
        Iterator<Figure> figures = measured(40, 1);

        guard.hold(Goal.ratioAtMost(4), figures::next);

        assertThat(guard.broken()).isEmpty();
        assertThat(figures).hasNext();
    }

    @Test
    void forgivesABadMoment() throws Exception {
        guard.hold(Goal.ratioAtMost(4), measured(500, 90, 30)::next);

        assertThat(guard.broken()).isEmpty();
        assertThat(out.toString(UTF_8)).contains("30.00 ms", "met").doesNotContain("MISSED");
    }

    @Test
    void namesFigureRatioAndLimitOfTheBestTry() throws Exception {
        guard.hold(Goal.ratioAtMost(4), measured(500, 90, 120)::next);

        assertThat(guard.broken())
                .containsExactly("loop is 90.00 ms beside 10.00 of the bare floor: a ratio of 9.00, expected <= 4.0 x,"
                        + " in the best of 3 tries");
        assertThat(out.toString(UTF_8)).contains("MISSED");
    }

    @Test
    void takesTheMostWhereMoreIsWanted() throws Exception {
        guard.hold(Goal.ratioAtLeast(0.5), measured(1, 4, 2)::next);

        assertThat(guard.broken()).singleElement().asString().contains("ratio of 0.40, expected >= 0.5 x");
    }

    @Test
    void goesOnWithTheNextFigure() throws Exception {
        guard.hold(Goal.ratioAtMost(4), measured(50, 50, 50)::next);
        guard.hold(Goal.ratioAtMost(4), measured(60, 60, 60)::next);

        assertThat(guard.broken()).hasSize(2);
    }
}
