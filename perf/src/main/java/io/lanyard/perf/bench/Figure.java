package io.lanyard.perf.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something measured, beside what the same machine does in the same run without IPAM.
 *
 * @param n of what the value was made, in words
 * @param ceiling what it is measured against; NaN if there is nothing
 */
public record Figure(String name, double value, String unit, String n, double ceiling, Optional<Goal> goal) {

    public static Figure alone(String name, double value, String unit, String n) {
        return new Figure(name, value, unit, n, Double.NaN, Optional.empty());
    }

    public Figure beside(double measured) {
        return new Figure(name, value, unit, n, measured, goal);
    }

    public Figure wanted(Goal wanted) {
        return new Figure(name, value, unit, n, ceiling, Optional.of(wanted));
    }

    double ratio() {
        return value / ceiling;
    }

    String verdict() {
        return goal.map(wanted -> wanted + (wanted.isMetBy(this) ? "  met" : "  MISSED"))
                .orElse("");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("value", value);
        json.put("unit", unit);
        json.put("n", n);
        if (!Double.isNaN(ceiling)) {
            json.put("ceiling", ceiling);
            json.put("ratio", ratio());
        }
        goal.ifPresent(wanted -> {
            json.put("wanted", wanted.toString());
            json.put("met", wanted.isMetBy(this));
        });
        return json;
    }

    /** Three digits that count, and thousands apart. */
    static String text(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(number) >= 100 ? "%,.0f" : "%.2f", number);
    }
}
