package io.lanyard.perf.fleet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which hosts have reported that all is as it should be, and when. A report counts once; what is reported otherwise meanwhile does not
 * count. Not safe for use by several threads.
 */
final class Arrivals {
    /** Things that have not been reported yet, each with its host. */
    private final Map<String, Integer> missing = new HashMap<>();

    private final int[] left;
    private final double[] doneS;
    private int hostsLeft;

    /** @param keysOfHosts what each host is to report */
    Arrivals(List<List<String>> keysOfHosts) {
        left = new int[keysOfHosts.size()];
        doneS = new double[keysOfHosts.size()];
        hostsLeft = keysOfHosts.size();
        for (int host = 0; host < left.length; host++) {
            for (String key : keysOfHosts.get(host)) {
                missing.put(key, host);
            }
            left[host] = keysOfHosts.get(host).size();
        }
    }

    /** Whether anybody waits for it. */
    boolean isMissing(String key) {
        return missing.containsKey(key);
    }

    void applied(String key, double atS) {
        Integer host = missing.remove(key);
        if (host != null && --left[host] == 0) {
            doneS[host] = atS;
            hostsLeft--;
        }
    }

    int reportsLeft() {
        return missing.size();
    }

    boolean isComplete() {
        return hostsLeft == 0;
    }

    /** One of those that nobody has heard of, for a message. */
    String example() {
        return missing.keySet().stream().findFirst().orElse("none");
    }

    /** When so many per cent of the hosts were done. */
    double percentileS(int percent) {
        double[] sorted = doneS.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
