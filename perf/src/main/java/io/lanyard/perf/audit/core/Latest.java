package io.lanyard.perf.audit.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a log says in the end. */
final class Latest {

    /** The last record of each key. */
    static <K, R> Map<K, R> of(List<R> records, Function<R, K> key) {
        Map<K, R> latest = new LinkedHashMap<>();
        records.forEach(record -> latest.put(key.apply(record), record));
        return latest;
    }

    private Latest() {}
}
