package io.lanyard.perf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process that is in memory. */
public final class Resident {
    private static final double KB_PER_MB = 1_024;

    public static double mb(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(Double.NaN)
                / KB_PER_MB;
    }

    private Resident() {}
}
