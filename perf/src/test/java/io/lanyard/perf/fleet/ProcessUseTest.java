package io.lanyard.perf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessUseTest {
    @Test
    void timeIsReadBehindTheCommand() {
        String stat = "4242 (a b) (c) S 1 4242 4242 0 -1 4194560 100 0 0 0 250 50 7 7 20 0 30 0 1000 0 0";
        assertThat(ProcessUse.cpuMs(stat)).isEqualTo(3_000);
    }

    @Test
    void memoryIsReadInMegabytes() {
        assertThat(ProcessUse.residentMb("Name:\tjava\nVmHWM:\t  4096 kB\nVmRSS:\t  2048 kB\n"))
                .isEqualTo(2);
    }

    @Test
    void ofThisProcessThereIsSomething() throws Exception {
        ProcessUse use = ProcessUse.of(ProcessHandle.current().pid());
        assertThat(use.cpuMs()).isPositive();
        assertThat(use.residentMb()).isPositive();
    }
}
