package io.lanyard.perf.bench;

import io.lanyard.netlink.Echo;
import io.lanyard.netlink.EchoKind;
import io.lanyard.netlink.EchoSocket;
import io.lanyard.netlink.Netns;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Round trips as the agent's probes measure them, beside those that ping measures on the same cable at the same rate. At low
 * rates both are longer: the cores go to sleep in between.
 */
final class ProbeBench {
    private static final int[] RATES_PER_S = {100, 1_000};
    private static final double DIFFERENCE_US_WANTED = 20;
    private static final double NS_PER_US = 1_000;
    private static final double US_PER_MS = 1_000;
    private static final Pattern TIME = Pattern.compile("time=([0-9.]+) ms");
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final int SEQUENCE_MAX = 0xffff;

    private final Pace pace;

    ProbeBench(Pace pace) {
        this.pace = pace;
    }

    void measure(Report report) throws IOException {
        try (Cable cable = Cable.laid();
                Netns near = cable.near();
                EchoSocket socket = EchoSocket.open(near, EchoKind.ICMP)) {
            for (int rate : RATES_PER_S) {
                measure(report, cable, socket, rate);
            }
        }
    }

    private void measure(Report report, Cable cable, EchoSocket socket, int ratePerS) throws IOException {
        int count = ratePerS * pace.secondsOfRound();
        for (int i = 0; i < pace.warmUps(); i++) {
            probe(socket, ratePerS, count);
        }
        List<Double> probes = new ArrayList<>();
        List<Double> pings = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            probes.add(Median.of(probe(socket, ratePerS, count)));
            pings.add(Median.of(ping(cable, ratePerS, count)));
        }
        double probe = Median.of(probes);
        double ping = Median.of(pings);
        String n = "median of " + pace.rounds() + " x " + count;
        report.add(Figure.alone("round trip, " + ratePerS + "/s, p50, beside ping's", probe, "us", n)
                .beside(ping));
        report.add(Figure.alone(
                        "round trip, " + ratePerS + "/s, p50, how far from ping's", Math.abs(probe - ping), "us", n)
                .wanted(Goal.atMost(DIFFERENCE_US_WANTED)));
    }

    /** In microseconds, of those that are answered. */
    private static List<Double> probe(EchoSocket socket, int ratePerS, int count) throws IOException {
        InetAddress peer = InetAddress.getByName(Cable.FAR_END);
        List<Double> us = new ArrayList<>(count);
        long beginNs = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Stopwatch.sleepUntil(beginNs + Duration.ofSeconds(1).toNanos() / ratePerS * i);
            long sentNs = socket.send(peer, i & SEQUENCE_MAX, i);
            Optional<Echo> echo = socket.receive(LATE);
            while (echo.isPresent() && echo.get().cookie() != i) {
                echo = socket.receive(LATE);
            }
            echo.ifPresent(it -> us.add((it.receivedNs() - sentNs) / NS_PER_US));
        }
        return us;
    }

    private static List<Double> ping(Cable cable, int ratePerS, int count) throws IOException {
        String interval = String.format(Locale.ROOT, "%.3f", 1.0 / ratePerS);
        String said = cable.saidNear("ping", "-i", interval, "-c", Integer.toString(count), Cable.FAR_END);
        return TIME.matcher(said)
                .results()
                .map(time -> Double.parseDouble(time.group(1)) * US_PER_MS)
                .toList();
    }
}
