package io.lanyard.perf.load;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A line a second about a run, for whoever waits. */
final class Progress {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private final long beginNs = System.nanoTime();

    Progress(PrintStream out, LoadRun run) {
        ScheduledFuture<?> unused = clock.scheduleAtFixedRate(
                () -> out.println(String.format(
                        Locale.ROOT,
                        "%4d s  %s",
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beginNs),
                        run.progress())),
                1,
                1,
                TimeUnit.SECONDS);
    }

    void close() {
        clock.shutdownNow();
    }
}
