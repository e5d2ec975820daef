package io.lanyard.perf.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The files are what perfdhcp 2.2.0 has printed. */
class PerfDhcpOutputTest {
    private static String file(String name) throws IOException {
        try (InputStream in = PerfDhcpOutputTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void ofAServerThatKeptUp() throws IOException {
        assertThat(PerfDhcpOutput.read(file("perfdhcp-kept-up.txt"))).isEqualTo(new PerfDhcpOutput(2_999, 0));
    }

    @Test
    void ofOneThatFellBehindTheWorseHalfCounts() throws IOException {
        PerfDhcpOutput output = PerfDhcpOutput.read(file("perfdhcp-fell-behind.txt"));

        assertThat(output.leases()).isEqualTo(4_033);
        assertThat(output.dropPercent()).isCloseTo(59.69, within(0.01));
    }

    @Test
    void ofOneThatDidNotAnswerNothingIsWhole() {
        String said = "***Statistics for: DISCOVER-OFFER***\nsent packets: 199\nreceived packets: 0\n"
                + "***Statistics for: REQUEST-ACK***\nsent packets: 0\nreceived packets: 0\n";

        assertThat(PerfDhcpOutput.read(said)).isEqualTo(new PerfDhcpOutput(0, 100));
    }

    @Test
    void anythingElseIsSaid() {
        assertThatThrownBy(() -> PerfDhcpOutput.read("Failed to open socket"))
                .hasMessageContaining("Failed to open socket");
    }
}
