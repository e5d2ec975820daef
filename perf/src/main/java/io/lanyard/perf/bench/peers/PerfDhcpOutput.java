package io.lanyard.perf.bench.peers;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What perfdhcp counted. The rate that it prints is less than it was: what it waits for at the end counts as if it had been asking.
 *
 * @param leases exchanges of four packets that came to their end
 * @param dropPercent of the two halves of an exchange, the worse
 */
record PerfDhcpOutput(long leases, double dropPercent) {
    private static final Pattern HALF = Pattern.compile(
            "\\*\\*\\*Statistics for: (DISCOVER-OFFER|REQUEST-ACK)\\*\\*\\*\\s+sent packets: ([0-9]+)\\s+received packets: ([0-9]+)");
    private static final int HALVES = 2;
    private static final double PERCENT = 100;

    static PerfDhcpOutput read(String said) {
        List<MatchResult> halves = HALF.matcher(said).results().toList();
        if (halves.size() != HALVES) {
            throw new IllegalArgumentException("expected perfdhcp's two statistics, got: " + said.strip());
        }
        return new PerfDhcpOutput(
                Long.parseLong(halves.get(1).group(3)),
                Math.max(dropPercent(halves.get(0)), dropPercent(halves.get(1))));
    }

    private static double dropPercent(MatchResult half) {
        double sent = Double.parseDouble(half.group(2));
        double received = Double.parseDouble(half.group(3));
        return sent == 0 ? PERCENT : PERCENT * Math.max(0, sent - received) / sent;
    }
}
