package io.lanyard.perf.bench.services;

import io.lanyard.perf.bench.BenchTopics;
import io.lanyard.perf.bench.BrokerProcess;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Percentile;
import io.lanyard.perf.bench.Report;
import io.lanyard.perf.bench.TemporaryDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How soon gateway and IPAM can be used once they are started, and what they weigh, beside a service that does nothing. */
public final class ServicesBench {
    private static final double READY_S_WANTED = 2;
    private static final double MB_WANTED = 256;
    private static final int STARTS = 9;
    private static final int HELD = 100_000;
    private static final Duration APPLIED_MAX = Duration.ofMinutes(2);

    private final Pace pace;

    public ServicesBench(Pace pace) {
        this.pace = pace;
    }

    public void measure(Report report) throws Exception {
        measure(report, Jdk.own());
        Optional<Jdk> newer = Jdk.newer();
        if (newer.isPresent() && !pace.equals(Pace.SMOKE)) {
            measure(report, newer.get());
        }
    }

    private void measure(Report report, Jdk jdk) throws Exception {
        try (BrokerProcess broker = new BrokerProcess()) {
            BenchTopics.make(broker.bootstrapServers());
            try (TemporaryDirectory directory = new TemporaryDirectory("lanyard-services");
                    Services services = new Services(broker.bootstrapServers(), jdk, directory.path())) {
                double bareMb = starts(report, services, jdk);
                hold(services, broker.bootstrapServers());
                String n = held() + " held" + jdk.name();
                weigh(report, services, ", resident after the load", n, bareMb);
                again(report, services, n, bareMb);
            }
        }
    }

    /** Of services that hold nothing, one alone at a time. Returns what the bare one weighs. */
    private double starts(Report report, Services services, Jdk jdk) throws Exception {
        Map<ServiceProcess, List<Double>> first = new HashMap<>();
        for (int i = 0; i < pace.rounds(); i++) {
            services.forgetClasses();
            startEach(services, first);
        }
        Map<ServiceProcess, List<Double>> later = new HashMap<>();
        List<Double> bareMb = new ArrayList<>();
        for (int i = 0; i < starts(); i++) {
            bareMb.add(startEach(services, later));
        }
        for (ServiceProcess service : List.of(services.ipam(), services.gateway())) {
            report.add(ready(service, ", first start", first.get(service), jdk.name())
                    .beside(Percentile.of(first.get(services.bare()), 50)));
            report.add(ready(service, ", each later start", later.get(service), jdk.name())
                    .beside(Percentile.of(later.get(services.bare()), 50))
                    .wanted(Goal.atMost(READY_S_WANTED)));
        }
        return Percentile.of(bareMb, 50);
    }

    private static double startEach(Services services, Map<ServiceProcess, List<Double>> took) throws Exception {
        double bareMb = Double.NaN;
        for (ServiceProcess service : services.all()) {
            took.computeIfAbsent(service, any -> new ArrayList<>()).add(service.start());
            bareMb = service == services.bare() ? service.residentMb() : bareMb;
            service.stop();
        }
        return bareMb;
    }

    private static Figure ready(ServiceProcess service, String when, List<Double> took, String more) {
        return Figure.alone(
                service.name() + " until ready" + when, Percentile.of(took, 50), "s", "p50 of " + took.size() + more);
    }

    /** Over HTTP, as users do; and hosts say that it is so. */
    private void hold(Services services, String bootstrapServers) throws Exception {
        services.ipam().start();
        services.gateway().start();
        HttpContainers containers = new HttpContainers(services.url());
        containers.put(held());
        new StandInAgents(bootstrapServers).apply(held());
        awaitApplied(containers);
    }

    private void awaitApplied(HttpContainers containers) throws Exception {
        for (long deadline = System.nanoTime() + APPLIED_MAX.toNanos(); !containers.isApplied(held() - 1); ) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the gateway does not know the last container as applied after " + APPLIED_MAX);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        // The rest after work; nothing is waited for that could be told otherwise.
        TimeUnit.SECONDS.sleep(pace.settleS());
    }

    private static void weigh(Report report, Services services, String when, String n, double bareMb) throws Exception {
        for (ServiceProcess service : List.of(services.ipam(), services.gateway())) {
            report.add(Figure.alone(service.name() + when, service.residentMb(), "MB", n)
                    .beside(bareMb)
                    .wanted(Goal.atMost(MB_WANTED)));
        }
    }

    /** With all that is held. */
    private void again(Report report, Services services, String n, double bareMb) throws Exception {
        for (ServiceProcess service : List.of(services.ipam(), services.gateway())) {
            List<Double> took = new ArrayList<>();
            for (int i = 0; i < pace.rounds(); i++) {
                service.stop();
                took.add(service.start());
            }
            report.add(
                    ready(service, ", start with what is held", took, ", " + n).wanted(Goal.atMost(READY_S_WANTED)));
        }
        TimeUnit.SECONDS.sleep(pace.settleS());
        weigh(report, services, ", resident after a start", n, bareMb);
    }

    private int starts() {
        return pace.equals(Pace.SMOKE) ? 1 : STARTS;
    }

    private int held() {
        return Math.min(HELD, pace.allocations());
    }
}
