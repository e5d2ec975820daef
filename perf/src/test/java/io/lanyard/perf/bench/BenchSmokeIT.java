package io.lanyard.perf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.perf.bench.load.LoadBench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** Every benchmark runs. What it measures here means nothing. */
class BenchSmokeIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, UTF_8));

    @Test
    void decisionsInMemory() throws Exception {
        new CoreBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("bare ArrayDeque", "allocator, ledger", "allocator, pool", "machine, ");
    }

    @Test
    void bytesOfAnAllocation() {
        new HeapBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("the ledger alone");
    }

    @Test
    void fromKafkaToMemory() throws Exception {
        new RestoreBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("addresses only", "with containers");
    }

    @Test
    void fromIntentToOutcome() throws Exception {
        new LoopBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("throughput", "200/s, p99", "1000/s, p99");
    }

    @Test
    void fromRequestToAllocation() throws Exception {
        new LoadBench(Pace.SMOKE).measure(report);
        assertThat(told())
                .contains(
                        "64 clients, to committed",
                        "1000/s, p99, beside the copy",
                        "until a GET shows it, p99",
                        "Kafka, to committed",
                        "create and delete, 1000/s, p50",
                        "Kafka, eight spaces",
                        "10 containers a request");
    }

    @Test
    void attachments() throws Exception {
        new AttachBench(Pace.SMOKE).measure(report);
        assertThat(told())
                .contains("netlink attach, p50", "docker network connect", "ip -batch", "detaches in one sweep");
    }

    @Test
    void starts() throws Exception {
        new StartBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("driver docker, beside Docker's API", "driver netlink, more than Docker's API");
    }

    @Test
    void anAgent() throws Exception {
        new AgentBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("agent, resident", "agent, idle", "until it has repaired");
    }

    @Test
    void names() throws Exception {
        new DnsBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("a name of the network, p50", "a name of others, kept", "by TCP");
    }

    @Test
    void roundTrips() throws Exception {
        new ProbeBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("100/s, p50, beside ping's", "1000/s, p50, how far from ping's");
    }

    private String told() {
        return out.toString(UTF_8);
    }
}
