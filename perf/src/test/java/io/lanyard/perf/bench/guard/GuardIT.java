package io.lanyard.perf.bench.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.ipam.SlowIpam;
import io.lanyard.perf.bench.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The guard that {@code ./lanyard bench smoke} is, and that it can fail. */
class GuardIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, UTF_8));

    @Test
    void nothingIsPastItsLimit() throws Exception {
        assertThat(new GuardBench().measure(report)).as(out.toString(UTF_8)).isEmpty();
        assertThat(out.toString(UTF_8))
                .contains("a container put, deleted and gone", "throughput", "200/s, p50", "1000/s, p50", "ip -batch");
    }

    @Test
    void aSlowLaneIsPastItsLimit() throws Exception {
        Guard guard = new Guard(report);
        try (LoopPair pair = LoopPair.start(SlowIpam::of)) {
            guard.hold(GuardBench.THROUGHPUT, pair::throughput);
        }
        assertThat(guard.broken())
                .singleElement()
                .asString()
                .contains("loop, throughput", "a ratio of 0.", "expected " + GuardBench.THROUGHPUT);
    }
}
