package io.lanyard.perf.fleet;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What a broker has counted since it began, by name. */
public record BrokerMeters(Map<String, Long> counts) {
    static final String RECORDS_IN = "records-in";
    static final String BYTES_IN = "bytes-in";
    static final String BYTES_OUT = "bytes-out";
    static final String PRODUCE_REQUESTS = "produce-requests";
    static final String FETCH_REQUESTS = "fetch-requests";

    /** Written to one topic, by its name. */
    static final String BYTES_IN_OF = "bytes-in-of-";

    /** On disk now, of one topic, by its name. */
    static final String DISK_OF = "disk-of-";

    public BrokerMeters {
        counts = new TreeMap<>(counts);
    }

    /** Of the broker in this JVM. */
    static BrokerMeters read() {
        Map<String, Long> counts = new TreeMap<>();
        add(counts, RECORDS_IN, "kafka.server:type=BrokerTopicMetrics,name=MessagesInPerSec", "Count");
        add(counts, BYTES_IN, "kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec", "Count");
        add(counts, BYTES_OUT, "kafka.server:type=BrokerTopicMetrics,name=BytesOutPerSec", "Count");
        add(counts, PRODUCE_REQUESTS, requests("Produce"), "Count");
        add(counts, FETCH_REQUESTS, requests("FetchConsumer"), "Count");
        addOfTopics(counts, BYTES_IN_OF, "kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=*", "Count");
        addOfTopics(counts, DISK_OF, "kafka.log:type=Log,name=Size,topic=*,partition=*", "Value");
        return new BrokerMeters(counts);
    }

    private static String requests(String kind) {
        return "kafka.network:type=RequestMetrics,name=RequestsPerSec,request=" + kind + ",*";
    }

    private static void add(Map<String, Long> counts, String name, String pattern, String attribute) {
        counts.put(name, 0L);
        find(pattern).forEach(bean -> counts.merge(name, value(bean, attribute), Long::sum));
    }

    private static void addOfTopics(Map<String, Long> counts, String prefix, String pattern, String attribute) {
        find(pattern)
                .forEach(
                        bean -> counts.merge(prefix + bean.getKeyProperty("topic"), value(bean, attribute), Long::sum));
    }

    private static Stream<ObjectName> find(String pattern) {
        try {
            return server().queryNames(new ObjectName(pattern), null).stream();
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("not the name of a bean: " + pattern, e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    /** What is gone since it was found has counted nothing. */
    private static long value(ObjectName bean, String attribute) {
        try {
            return ((Number) server().getAttribute(bean, attribute)).longValue();
        } catch (JMException e) {
            return 0;
        }
    }

    long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** How much more than before. */
    BrokerMeters since(BrokerMeters before) {
        return new BrokerMeters(counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() - before.get(entry.getKey()))));
    }

    /** All of it as one line. */
    String line() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    static BrokerMeters parse(String line) {
        Map<String, Long> counts = new TreeMap<>();
        for (String word : line.split(" ", -1)) {
            int sign = word.indexOf('=');
            counts.put(word.substring(0, sign), Long.parseLong(word.substring(sign + 1)));
        }
        return new BrokerMeters(counts);
    }
}
