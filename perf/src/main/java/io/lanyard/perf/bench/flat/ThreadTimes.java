package io.lanyard.perf.bench.flat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Processor time of this JVM's threads, told apart by their names. */
record ThreadTimes(Map<Long, Long> nanosOfThread) {

    /** Of those there are now with such a name. */
    static ThreadTimes now(Predicate<String> names) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> nanos = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && names.test(thread.getThreadName())) {
                nanos.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return new ThreadTimes(nanos);
    }

    /** What they have used since; one that was not there then has used all of its. */
    long nanosSince(ThreadTimes before) {
        return nanosOfThread.entrySet().stream()
                .mapToLong(thread ->
                        Math.max(0, thread.getValue() - before.nanosOfThread.getOrDefault(thread.getKey(), 0L)))
                .sum();
    }
}
