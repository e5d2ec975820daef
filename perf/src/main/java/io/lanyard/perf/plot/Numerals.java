package io.lanyard.perf.plot;

import java.util.Locale;

/** Numbers for people: three digits that count, thousands apart. */
final class Numerals {
    private static final double INTEGERS_FROM = 100;
    private static final double TENTHS_FROM = 10;

    static String of(double number) {
        double size = Math.abs(number);
        String format = size >= INTEGERS_FROM ? "%,.0f" : size >= TENTHS_FROM ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }

    /** The same without zeros at the end, for axes. */
    static String tick(double number) {
        String text = of(number);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private Numerals() {}
}
