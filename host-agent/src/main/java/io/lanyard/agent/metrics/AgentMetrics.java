package io.lanyard.agent.metrics;

import io.lanyard.agent.core.Reports;
import io.lanyard.agent.core.latency.ProbeCounts;
import io.lanyard.agent.dns.QueryWatch;
import io.lanyard.agent.kafka.WishWatch;
import io.lanyard.exporter.Metrics;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntSupplier;

/** What Prometheus sees of an agent. Labels have few values, but for names of networks, of which there is a bound. */
public final class AgentMetrics {
    /** Of a network and a host each: a histogram has some twenty series. */
    private static final int PATHS_MAX = 256;

    private final Metrics all;
    private final ProbeMetrics probes;
    private final ResourceSeries resources;
    private final ApplyTimes times;
    private final StepTally steps;
    private final QueryTally queries;
    private final CallTimes docker;
    private final CallTimes netlink;
    private final Histogram rounds;

    public AgentMetrics(String host, String version, InstantSource clock) {
        all = new Metrics(Map.of("host", host));
        probes = new ProbeMetrics(all.registry(), PATHS_MAX);
        resources = new ResourceSeries().register(all.registry());
        times = new ApplyTimes(all.registry(), clock);
        steps = new StepTally(all.registry());
        queries = new QueryTally(all.registry());
        docker = new CallTimes("docker", "asked of the Docker Engine", all.registry());
        netlink = new CallTimes("netlink", "asked of the kernel", all.registry());
        rounds = Histogram.build("lanyard_agent_round_seconds", "To look, to plan, and to hand out the work.")
                .buckets(Buckets.SECONDS)
                .register(all.registry());
        Gauge.build("lanyard_agent_info", "1; what runs here.")
                .labelNames("version")
                .register(all.registry())
                .labels(version)
                .set(1);
    }

    public Metrics all() {
        return all;
    }

    public ProbeCounts probes() {
        return probes;
    }

    public WishWatch wishes() {
        return times;
    }

    public QueryWatch queries() {
        return queries;
    }

    /** Counts what is reported, and passes it on. */
    public Reports overheard(Reports reports) {
        return new OverheardReports(reports, resources, times, steps);
    }

    /** The same port of the engine, its calls measured. */
    public <T> T docker(Class<T> port, T real) {
        return docker.around(port, real);
    }

    /** The same port of the kernel, its calls measured. */
    public <T> T netlink(Class<T> port, T real) {
        return netlink.around(port, real);
    }

    public void round(Duration took) {
        rounds.observe(Buckets.seconds(took));
    }

    /** Tells from now on how many reports the broker has not taken. */
    public void reportsWaiting(IntSupplier waiting) {
        all.registry()
                .register(Gauge.build("lanyard_agent_reports_waiting", "Reports that the broker has not taken yet.")
                        .create()
                        .setChild(new Gauge.Child() {
                            @Override
                            public double get() {
                                return waiting.getAsInt();
                            }
                        }));
    }
}
