package io.lanyard.perf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChaosIT {

    /** The slice of a campaign that every change has to pass; {@code ./lanyard chaos} runs longer ones. */
    @Test
    void fortyKillsAndTwentyThousandAllocationsBreakNoPromise() throws Exception {
        long seed = Long.getLong("lanyard.chaos.seed", System.currentTimeMillis());
        String[] arguments = {
            "--kills", "40", "--allocations", "20000", "--minutes", "15", "--seed", Long.toString(seed)
        };

        assertThat(ChaosMain.run(arguments, Nemesis.IpamKind.REAL, System.out))
                .as("seed %d: 0 is nothing found, 1 faults, 2 less done than asked for", seed)
                .isEqualTo(ChaosMain.CLEAN);
    }
}
