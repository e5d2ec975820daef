package io.lanyard.agent.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a policy file, in Docker's notation. */
final class Limits {
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,15})|([0-9]{1,9})([kmg])");
    private static final String UNITS = "kmg";
    private static final int BITS_OF_A_UNIT = 10;

    /** Engines refuse to run with less. */
    private static final long MEMORY_MIN_BYTES = 6L << 20;

    /** What a kernel can tell apart. */
    private static final long PIDS_MAX = 4_194_304;

    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal CPUS_MIN = new BigDecimal("0.01");
    private static final BigDecimal CPUS_MAX = new BigDecimal("4096");

    static OptionalLong memoryBytes(Section limits) {
        String expected = "at least 6m, as in 512m or 2g";
        return number(limits.scalar("memory", expected).map(text -> {
            long bytes = bytes(text);
            if (bytes < MEMORY_MIN_BYTES) {
                throw limits.fault("memory", text, expected);
            }
            return bytes;
        }));
    }

    private static long bytes(String text) {
        Matcher parts = BYTES.matcher(text);
        if (!parts.matches()) {
            return 0;
        }
        if (parts.group(1) != null) {
            return Long.parseLong(text);
        }
        int unit = UNITS.indexOf(parts.group(3)) + 1;
        return Long.parseLong(parts.group(2)) << (unit * BITS_OF_A_UNIT);
    }

    static OptionalLong pids(Section limits) {
        String expected = "a number from 1 to " + PIDS_MAX;
        return number(limits.scalar("pids", expected).map(text -> {
            long pids = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
            if (pids < 1 || pids > PIDS_MAX) {
                throw limits.fault("pids", text, expected);
            }
            return pids;
        }));
    }

    static OptionalLong nanoCpus(Section limits) {
        String expected = "a number from " + CPUS_MIN + " to " + CPUS_MAX + ", as in 1.5";
        return number(limits.scalar("cpus", expected).map(text -> {
            BigDecimal cpus = text.matches("[0-9]{1,4}(\\.[0-9]{1,9})?") ? new BigDecimal(text) : BigDecimal.ZERO;
            if (cpus.compareTo(CPUS_MIN) < 0 || cpus.compareTo(CPUS_MAX) > 0) {
                throw limits.fault("cpus", text, expected);
            }
            return cpus.multiply(NANO).longValueExact();
        }));
    }

    private static OptionalLong number(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private Limits() {}
}
