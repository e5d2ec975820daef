package io.lanyard.perf.bench;

import java.util.Locale;

/** What is wanted of a figure: of itself, or of how many times its ceiling it is. */
public record Goal(Of of, boolean isAtLeast, double bound) {
    /** What of a figure is looked at. */
    public enum Of {
        VALUE,
        RATIO
    }

    public static Goal atLeast(double value) {
        return new Goal(Of.VALUE, true, value);
    }

    public static Goal atMost(double value) {
        return new Goal(Of.VALUE, false, value);
    }

    public static Goal ratioAtLeast(double ratio) {
        return new Goal(Of.RATIO, true, ratio);
    }

    public static Goal ratioAtMost(double ratio) {
        return new Goal(Of.RATIO, false, ratio);
    }

    boolean isMetBy(Figure figure) {
        double got = of == Of.VALUE ? figure.value() : figure.ratio();
        return isAtLeast ? got >= bound : got <= bound;
    }

    @Override
    public String toString() {
        String sign = isAtLeast ? ">= " : "<= ";
        return of == Of.VALUE ? sign + Figure.text(bound) : sign + String.format(Locale.ROOT, "%.1f x", bound);
    }
}
