package io.lanyard.agent.core;

import static io.lanyard.agent.core.plan.Wishes.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalmTest {
    private static final ResourceId LAN = ResourceId.network("default", "lan");
    private static final Report GOOD = Report.applied(LAN, asked(1), "");
    private static final Report DOWN = Report.degraded(LAN, asked(1), Code.PARENT_DOWN, "no carrier");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Calm calm = new Calm();

    private Report told(Report report, long ms) {
        return calm.told(report, START.plusMillis(ms));
    }

    @Test
    void bad_news_is_told_at_once_and_good_news_when_it_has_lasted() {
        assertThat(told(GOOD, 0)).isEqualTo(GOOD);
        assertThat(told(DOWN, 100)).isEqualTo(DOWN);
        assertThat(calm.nextLook()).isEmpty();
        assertThat(told(GOOD, 60_000)).isEqualTo(DOWN);
        assertThat(calm.nextLook()).contains(START.plusMillis(61_000));
        assertThat(told(GOOD, 60_999)).isEqualTo(DOWN);
        assertThat(told(GOOD, 61_000)).isEqualTo(GOOD);
        assertThat(calm.nextLook()).isEmpty();
    }

    @Test
    void a_thousand_flaps_at_five_hertz_are_one_fault_and_one_recovery() {
        List<Report> said = new ArrayList<>(List.of(GOOD));
        for (int flap = 0; flap < 1_000; flap++) {
            said.add(told(DOWN, flap * 200L));
            said.add(told(GOOD, flap * 200L + 100));
        }
        said.add(told(GOOD, 1_000 * 200L + 1_000));

        List<Report> changes = new ArrayList<>();
        for (Report report : said) {
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(report)) {
                changes.add(report);
            }
        }
        assertThat(changes).containsExactly(GOOD, DOWN, GOOD);
    }

    @Test
    void a_container_that_crashes_again_and_again_does_not_run_in_between() {
        Report crashing = Report.degraded(LAN, asked(1), Code.CONTAINER_RESTARTING, "exit code 1");

        assertThat(told(crashing, 0)).isEqualTo(crashing);
        assertThat(told(GOOD, 500)).isEqualTo(crashing);
        assertThat(told(crashing, 9_000)).isEqualTo(crashing);
        assertThat(told(GOOD, 10_000)).isEqualTo(crashing);
        assertThat(told(GOOD, 19_999)).isEqualTo(crashing);
        assertThat(told(GOOD, 20_000)).isEqualTo(GOOD);
    }

    @Test
    void a_new_wish_other_faults_and_work_are_told_at_once() {
        Report newer = Report.applied(LAN, asked(2), "");
        Report missing = Report.failed(LAN, asked(1), Code.PARENT_MISSING, "gone");

        told(DOWN, 0);
        assertThat(told(newer, 100)).isEqualTo(newer);
        told(DOWN, 200);
        assertThat(told(missing, 300)).isEqualTo(missing);
        assertThat(told(GOOD, 400)).isEqualTo(GOOD);
    }

    @Test
    void forgets_what_is_gone() {
        told(DOWN, 0);
        told(GOOD, 1);
        calm.keep(Set.of());

        assertThat(calm.nextLook()).isEmpty();
        assertThat(told(GOOD, Duration.ofMillis(2).toMillis())).isEqualTo(GOOD);
    }
}
