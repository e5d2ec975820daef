package io.lanyard.perf.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "run-0, 0",
        "run-42, 42",
        "run-123456789012345678, 123456789012345678",
        "run-1234567890123456789, -1",
        "run-, -1",
        "run, -1",
        "run2-1, -1",
        "ruN-1, -1",
        "run-1x, -1",
        "run--1, -1",
        "other, -1",
    })
    void anIdIsOneOfOursOrNobodys(String id, long number) {
        assertThat(new Numbers("run").of(id.getBytes(UTF_8))).isEqualTo(number);
    }
}
