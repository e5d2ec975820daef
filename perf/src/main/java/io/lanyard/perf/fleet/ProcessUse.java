package io.lanyard.perf.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used, as the kernel counts it.
 *
 * @param cpuMs of processors, since it began
 * @param residentMb of memory, now
 * @param sockets open now, those it listens on included
 */
record ProcessUse(long cpuMs, double residentMb, int sockets) {
    /** proc(5), /proc/PID/stat, counted from behind the command: user and system time, in hundredths of a second. */
    private static final int USER_TIME = 14 - 3;

    private static final int MS_PER_TICK = 10;
    private static final double KB_PER_MB = 1_024;

    static ProcessUse of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        return new ProcessUse(
                cpuMs(Files.readString(process.resolve("stat"))),
                residentMb(Files.readString(process.resolve("status"))),
                sockets(process.resolve("fd")));
    }

    static long cpuMs(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * MS_PER_TICK;
    }

    static double residentMb(String status) {
        return status.lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(Double.NaN)
                / KB_PER_MB;
    }

    private static int sockets(Path descriptors) throws IOException {
        try (Stream<Path> open = Files.list(descriptors)) {
            return (int) open.filter(ProcessUse::isSocket).count();
        }
    }

    /** One that was closed meanwhile is none. */
    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
