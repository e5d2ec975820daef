package io.lanyard.perf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.perf.bench.flat.FlatBench;
import io.lanyard.perf.bench.load.LoadBench;
import io.lanyard.perf.bench.peers.PeersBench;
import io.lanyard.perf.bench.services.ServicesBench;
import io.lanyard.perf.bench.thousand.ThousandBench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every benchmark runs, two that take longest only with {@code -Dlanyard.benches=all}. What it measures here means
 * nothing.
 */
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
        assertThat(told())
                .contains(
                        "driver docker, beside Docker's API",
                        "driver docker, its own two calls beside Docker's API",
                        "driver docker, all but its two calls",
                        "driver netlink, more than Docker's API");
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

    @Test
    @EnabledIfSystemProperty(named = "lanyard.benches", matches = "all")
    void replicas() throws Exception {
        new PeersBench(Pace.SMOKE).replicas(report);
        assertThat(told())
                .contains(
                        "containers on two hosts, driver docker, beside Swarm's",
                        "driver netlink, beside Swarm's",
                        "Swarm, addresses that two have");
    }

    @Test
    void leases() throws Exception {
        new PeersBench(Pace.SMOKE).leases(report);
        assertThat(told()).containsAnyOf("beside Kea's best", "ISC Kea: left out");
    }

    @Test
    void manyAtOnce() throws Exception {
        new ThousandBench(Pace.SMOKE).measure(report);
        assertThat(told()).contains("all attached and answering", "duplicates, as the wire tells");
    }

    @Test
    void aFleet() throws Exception {
        new FleetBench(Pace.SMOKE, 0, 2, System.err).measure(report);
        assertThat(told())
                .contains(
                        "fleet of 20, new, until all is applied",
                        "fleet of 20, cold, until all is applied",
                        "fleet of 20, idle, bytes in, latency",
                        "fleet of 20, an agent, connections");
    }

    @Test
    void flatCosts() throws Exception {
        new FlatBench(Pace.SMOKE).measure(report);
        assertThat(told())
                .contains("1,000 networks, CPU of an intent, bare copy's", "1,000 spaces, time in a burst, beside")
                .contains("1,000 held, CPU of an intent, beside 100 held's");
    }

    @Test
    @EnabledIfSystemProperty(named = "lanyard.benches", matches = "all")
    void servicesOfTheirOwn() throws Exception {
        new ServicesBench(Pace.SMOKE).measure(report);
        assertThat(told())
                .contains("IPAM until ready, first start", "gateway until ready, each later start")
                .contains("IPAM, resident after the load", "gateway, resident after a start");
    }

    private String told() {
        return out.toString(UTF_8);
    }
}
