package io.lanyard.perf.bench.peers;

import io.lanyard.lab.Lab;
import io.lanyard.perf.bench.BenchHost;
import io.lanyard.perf.bench.Figure;
import io.lanyard.perf.bench.Goal;
import io.lanyard.perf.bench.Median;
import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Report;
import io.lanyard.perf.bench.crowd.Answered;
import io.lanyard.perf.bench.crowd.Crowd;
import io.lanyard.walkthrough.NetworkAsk.Driver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Containers on two hosts, from being asked for to running with addresses: by Lanyard and by Docker Swarm, in turn on the same
 * engines with the same image. Only one of the two is there at a time.
 */
final class ReplicasBench {
    private static final int HOSTS = 2;
    private static final double MS_PER_S = 1_000;
    private static final int MANY = 20;

    private final Pace pace;
    private final int many;
    private final Measured swarm = new Measured();
    private final Map<Driver, Measured> ours = new EnumMap<>(Driver.class);

    /** In milliseconds, a value a turn; and of all turns the most addresses that two had. */
    private static final class Measured {
        private final List<Double> one = new ArrayList<>();
        private final List<Double> all = new ArrayList<>();
        private long shared;

        void given(List<String> addresses) {
            shared = Math.max(shared, SharedAddresses.count(addresses));
        }
    }

    ReplicasBench(Pace pace) {
        this.pace = pace;
        this.many = pace.equals(Pace.SMOKE) ? HOSTS : MANY;
        for (Driver driver : Driver.values()) {
            ours.put(driver, new Measured());
        }
    }

    void measure(Report report) throws Exception {
        try (Lab lab = Lab.fresh(HOSTS, Map.of("LANYARD_LAB_PREFIX", BenchHost.PREFIX))) {
            for (int turn = 0; turn < pace.rounds(); turn++) {
                // Whoever comes later finds engines that are warmer, and the second driver a warmer Lanyard.
                if (turn % 2 == 0) {
                    bySwarm(lab);
                    byLanyard(lab, List.of(Driver.DOCKER, Driver.NETLINK));
                } else {
                    byLanyard(lab, List.of(Driver.NETLINK, Driver.DOCKER));
                    bySwarm(lab);
                }
            }
        }
        ours.forEach((driver, measured) -> tell(report, driver, measured));
        String n = many + " replicas, the most of a turn, ranges as made without a hand";
        report.add(Figure.alone("Swarm, addresses that two have", (double) swarm.shared, "", n));
    }

    private void bySwarm(Lab lab) throws Exception {
        try (Swarm formed = Swarm.formed(lab)) {
            // The first on each host makes the network there, and a service that was just started is slow: thrown away
            // on both sides.
            if (pace.warmUps() > 0) {
                formed.running(many);
                formed.remove();
            }
            swarm.one.add(formed.running(1));
            formed.remove();
            swarm.all.add(formed.running(many));
            swarm.given(required(formed.addresses()));
            formed.remove();
        }
    }

    private void byLanyard(Lab lab, List<Driver> drivers) throws Exception {
        try (Ours up = Ours.up(lab)) {
            for (Driver driver : drivers) {
                up.network(driver);
                if (pace.warmUps() > 0) {
                    up.running(driver, many);
                    up.remove(many);
                }
                Measured measured = ours.get(driver);
                measured.one.add(Crowd.lastMs(up.running(driver, 1)));
                up.remove(1);
                List<Answered> answered = up.running(driver, many);
                measured.all.add(Crowd.lastMs(answered));
                measured.given(required(answered.stream()
                        .map(each -> each.json().at("/addresses/0/ip").asText())
                        .toList()));
                if (up.runningByEngines() != many) {
                    throw new IllegalStateException("the engines run " + up.runningByEngines() + ", expected " + many);
                }
                up.remove(many);
                up.removeNetwork(driver);
            }
        }
    }

    private List<String> required(List<String> addresses) {
        if (addresses.size() != many || addresses.contains("")) {
            throw new IllegalStateException("expected " + many + " addresses, got " + addresses);
        }
        return addresses;
    }

    private void tell(Report report, Driver driver, Measured measured) {
        String who = "driver " + driver.name().toLowerCase(Locale.ROOT);
        String n = "median of " + pace.rounds();
        report.add(Figure.alone(
                        many + " containers on two hosts, " + who + ", beside Swarm's", seconds(measured.all), "s", n)
                .beside(seconds(swarm.all))
                .wanted(Goal.ratioAtMost(1)));
        report.add(Figure.alone("one container, " + who + ", beside Swarm's", seconds(measured.one), "s", n)
                .beside(seconds(swarm.one)));
        report.add(Figure.alone(
                        "addresses that two have, " + who,
                        (double) measured.shared,
                        "",
                        many + " containers, the most of a turn")
                .wanted(Goal.atMost(0)));
    }

    private static double seconds(List<Double> ms) {
        return Median.of(ms) / MS_PER_S;
    }
}
