package io.lanyard.perf.load;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** Latencies that one thread takes down and another reads while they come in. */
final class Latencies {
    private static final int DIGITS = 3;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(DIGITS);
    private final Histogram total = new Histogram(DIGITS);
    private Histogram latest;

    void record(long ns) {
        recorder.recordValue(Math.max(0, ns));
    }

    /** Those since the last time that somebody asked; overwritten when somebody asks again. */
    synchronized Histogram latest() {
        latest = recorder.getIntervalHistogram(latest);
        total.add(latest);
        return latest;
    }

    synchronized Histogram all() {
        latest();
        return total.copy();
    }
}
