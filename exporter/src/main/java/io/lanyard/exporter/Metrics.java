package io.lanyard.exporter;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The metrics of one service, its JVM's among them, in a registry of its own: other services may live in the same JVM. */
public final class Metrics {
    /** Of the format that {@link #text} is in. */
    public static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE_004;

    /** When a series began, which Prometheus knows by itself: a second series for every one with labels. */
    private static final String CREATED = "_created";

    private final CollectorRegistry registry = new CollectorRegistry();
    private final List<String> labels;
    private final List<String> values;

    public Metrics() {
        this(Map.of());
    }

    /** @param everywhere labels that every series has, and their values */
    public Metrics(Map<String, String> everywhere) {
        labels = List.copyOf(everywhere.keySet());
        values = labels.stream().map(everywhere::get).toList();
        DefaultExports.register(registry);
    }

    public CollectorRegistry registry() {
        return registry;
    }

    /** All that Prometheus reads. */
    public String text() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, Collections.enumeration(families()));
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    /** The names in the order of the alphabet, as they are in {@link #text}; also of those without a series yet. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        families().forEach(family -> names.add(nameOf(family)));
        return names;
    }

    private List<MetricFamilySamples> families() {
        return Collections.list(registry.metricFamilySamples()).stream()
                .map(this::asServed)
                .toList();
    }

    private MetricFamilySamples asServed(MetricFamilySamples family) {
        return new MetricFamilySamples(
                family.name,
                family.unit,
                family.type,
                family.help,
                family.samples.stream()
                        .filter(sample -> !sample.name.equals(family.name + CREATED))
                        .map(this::labelled)
                        .toList());
    }

    private Sample labelled(Sample sample) {
        return labels.isEmpty()
                ? sample
                : new Sample(
                        sample.name,
                        joined(labels, sample.labelNames),
                        joined(values, sample.labelValues),
                        sample.value);
    }

    private static List<String> joined(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** The library takes the ending off a counter's name, and puts it back when it writes. */
    private static String nameOf(MetricFamilySamples family) {
        boolean isCounter =
                family.getNames().length > 0 && List.of(family.getNames()).contains(family.name + "_total");
        return isCounter ? family.name + "_total" : family.name;
    }
}
