package io.lanyard.perf.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What perfdhcp counted.
 *
 * @param leasesPerS exchanges of four packets that came to their end, a second
 * @param dropPercent of the two halves of an exchange, the worse
 */
record PerfDhcpOutput(double leasesPerS, double dropPercent) {
    private static final Pattern RATE = Pattern.compile("Rate: ([0-9.e+]+) 4-way exchanges/second");
    private static final Pattern HALF = Pattern.compile(
            "\\*\\*\\*Statistics for: (DISCOVER-OFFER|REQUEST-ACK)\\*\\*\\*\\s+sent packets: ([0-9]+)\\s+received packets: ([0-9]+)");
    private static final int HALVES = 2;
    private static final double PERCENT = 100;

    static PerfDhcpOutput read(String said) {
        List<MatchResult> rates = RATE.matcher(said).results().toList();
        List<MatchResult> halves = HALF.matcher(said).results().toList();
        if (rates.size() != 1 || halves.size() != HALVES) {
            throw new IllegalArgumentException(
                    "expected perfdhcp's rate and its two statistics, got: " + said.strip());
        }
        List<Double> drops = new ArrayList<>();
        for (MatchResult half : halves) {
            double sent = Double.parseDouble(half.group(2));
            double received = Double.parseDouble(half.group(3));
            drops.add(sent == 0 ? PERCENT : PERCENT * Math.max(0, sent - received) / sent);
        }
        return new PerfDhcpOutput(
                Double.parseDouble(rates.get(0).group(1)), Math.max(drops.get(0), drops.get(1)));
    }
}
