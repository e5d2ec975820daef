package io.lanyard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.HostClaim.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent asked started at second 100. */
class HostClaimTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final HostClaim claim = new HostClaim("host1", "mine", second(100));

    private static Instant second(long number) {
        return Instant.EPOCH.plusSeconds(number);
    }

    @ParameterizedTest(name = "boot {0}, heard at {1}: started at 100, refused {2}")
    @CsvSource({
        "other, 99, true",
        "other, 86, true",
        "other, 85, false",
        "other, 0, false",
        "other, 110, true",
        "other, 200, false",
        "mine, 99, false",
    })
    void a_start_after_a_heartbeat(String boot, long heard, boolean refused) {
        Beat last = new Beat(boot, second(0), second(heard), second(heard), INTERVAL);

        assertThat(claim.startsAfter(last, second(100)).isPresent()).isEqualTo(refused);
    }

    @Test
    void a_refusal_says_who_it_is() {
        Beat last = new Beat("other", second(10), second(98), second(99), INTERVAL);

        assertThat(claim.startsAfter(last, second(100)))
                .contains("another agent of host1 runs on another machine (boot other, started 1970-01-01T00:00:10Z,"
                        + " heard 1970-01-01T00:01:39Z): stop it, or give this one another LANYARD_HOST; when it has"
                        + " been silent for 15 s this one can start");
    }

    @Test
    void nobody_is_waited_for_for_longer_than_three_minutes() {
        Beat last = new Beat("other", second(0), second(0), second(0), Duration.ofDays(1));

        assertThat(claim.startsAfter(last, second(179))).isPresent();
        assertThat(claim.startsAfter(last, second(180))).isEmpty();
    }

    @ParameterizedTest(name = "boot {0}, started at {1}, sent at {2}, heard at {3}, it is 120: stops {4}")
    @CsvSource({
        "mine, 100, 119, 119, false",
        "mine, 50, 99, 119, false",
        "mine, 50, 101, 119, true",
        "mine, 101, 119, 119, false",
        "other, 50, 119, 119, true",
        "other, 50, 119, 100, false",
        "other, 101, 119, 119, false",
        "aaaa, 100, 119, 119, true",
        "other, 100, 119, 119, false",
    })
    void a_heartbeat_while_it_runs(String boot, long started, long sent, long heard, boolean stops) {
        Beat beat = new Beat(boot, second(started), second(sent), second(heard), INTERVAL);

        Optional<String> why = claim.goesOnAfter(beat, second(120));

        assertThat(why.isPresent()).isEqualTo(stops);
    }

    @ParameterizedTest
    @CsvSource({"mine, 100, other, 101", "mine, 100, other, 100", "mine, 100, mine, 101", "mine, 101, other, 100"})
    void of_two_that_run_exactly_one_stops(String oneBoot, long oneStarted, String otherBoot, long otherStarted) {
        HostClaim one = new HostClaim("host1", oneBoot, second(oneStarted));
        HostClaim other = new HostClaim("host1", otherBoot, second(otherStarted));
        Beat ofOne = new Beat(oneBoot, second(oneStarted), second(119), second(119), INTERVAL);
        Beat ofOther = new Beat(otherBoot, second(otherStarted), second(119), second(119), INTERVAL);

        assertThat(one.goesOnAfter(ofOther, second(120)).isPresent())
                .isNotEqualTo(other.goesOnAfter(ofOne, second(120)).isPresent());
    }
}
