package io.lanyard.perf.bench.load;

import io.lanyard.perf.load.LoadRun;

/** One of the things that are measured in turn. */
interface Way extends AutoCloseable {
    /** Makes its next requests ready, so that nothing is made while they are sent, and a run that sends them. */
    LoadRun next(int count);

    @Override
    void close();
}
