package io.lanyard.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.wire.Verdict;
import io.lanyard.agent.core.wire.Verdict.State;
import io.lanyard.netlink.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One address, minute by minute, without a wire. */
class InquiryTest {
    private static final MacAddress OWN = MacAddress.parse("02:4c:c0:a8:01:0a");
    private static final MacAddress PRINTER = MacAddress.parse("08:00:27:4e:00:64");

    /** The clock need not begin at zero, nor stay below its end. */
    private long nowMs = Long.MAX_VALUE / 1_000_000 - 50;

    private int changes;
    private final Inquiry inquiry = new Inquiry(Segment.ip("192.168.1.10"), OWN, () -> changes++);

    private long now() {
        return nowMs * 1_000_000;
    }

    /** Lets time pass a millisecond at a time and returns when a probe was sent. */
    private List<Long> pass(long ms) {
        List<Long> probes = new ArrayList<>();
        for (long i = 0; i <= ms; i++) {
            inquiry.pass(now());
            if (inquiry.isProbeDue(now())) {
                inquiry.probed(now());
                probes.add(i);
            }
            if (i < ms) {
                nowMs++;
            }
        }
        return probes;
    }

    private Verdict verdict() {
        return inquiry.verdict(now());
    }

    @Test
    void nobody_answers_three_probes_within_200_ms() {
        inquiry.ask(now());

        assertThat(pass(199)).containsExactly(0L, 40L, 120L);
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(pass(1)).isEmpty();
        assertThat(verdict().state()).isEqualTo(State.CLEAR);
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void asking_twice_is_asking_once_until_the_verdict_is_stale() {
        inquiry.ask(now());
        pass(100);
        inquiry.ask(now());
        pass(100);
        assertThat(verdict().state()).isEqualTo(State.CLEAR);

        inquiry.ask(now());
        assertThat(pass(9_000)).isEmpty();
        pass(1_000);
        assertThat(verdict()).as("stale").isEqualTo(Verdict.UNKNOWN);
        inquiry.ask(now());
        assertThat(pass(0)).hasSize(1);
    }

    @Test
    void the_first_answer_of_somebody_else_decides() {
        inquiry.ask(now());
        pass(50);
        inquiry.heard(OWN, false, now());
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
        inquiry.heard(PRINTER, false, now());

        assertThat(verdict().state()).isEqualTo(State.TAKEN);
        assertThat(verdict().foreignMac()).contains("08:00:27:4e:00:64");
        assertThat(pass(1_000)).isEmpty();
    }

    @Test
    void somebody_who_is_about_to_take_it_has_it() {
        inquiry.ask(now());
        pass(10);
        inquiry.heard(PRINTER, true, now());

        assertThat(verdict().state()).isEqualTo(State.TAKEN);
    }

    @Test
    void somebody_who_takes_it_while_we_do_not_want_it_may_have_given_it_back_when_we_do() {
        inquiry.ask(now());
        pass(300);
        inquiry.heard(PRINTER, true, now());
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);

        inquiry.ask(now());
        pass(200);
        assertThat(verdict().state()).isEqualTo(State.CLEAR);
    }

    @Test
    void one_that_was_clear_a_moment_ago_may_not_be_any_more() {
        inquiry.ask(now());
        pass(300);
        inquiry.heard(PRINTER, false, now());

        assertThat(verdict().state()).isEqualTo(State.TAKEN);
    }

    @Test
    void a_taken_one_is_asked_again_and_free_when_nobody_answers_any_more() {
        inquiry.ask(now());
        pass(10);
        inquiry.heard(PRINTER, false, now());
        pass(5_000);
        inquiry.ask(now());
        assertThat(pass(0)).isEmpty();

        pass(5_000);
        inquiry.ask(now());
        pass(100);
        assertThat(verdict().state()).as("as long as it is not known better").isEqualTo(State.TAKEN);
        pass(100);
        assertThat(verdict().state()).isEqualTo(State.CLEAR);
    }

    @Test
    void a_single_claim_does_not_shake_an_address_in_use() {
        inquiry.use(true, now());
        pass(200);

        inquiry.heard(PRINTER, false, now());
        assertThat(verdict().state()).isNotEqualTo(State.TAKEN);
        assertThat(pass(200)).as("it is asked about").containsExactly(0L, 40L, 120L);
        assertThat(verdict().state()).isEqualTo(State.CLEAR);
    }

    @Test
    void a_claimant_that_answers_is_a_conflict_until_it_was_quiet_for_a_minute() {
        inquiry.use(true, now());
        pass(200);
        inquiry.heard(PRINTER, false, now());
        pass(10);
        inquiry.heard(PRINTER, false, now());
        assertThat(verdict().foreignMac()).contains(PRINTER.toString());

        assertThat(pass(30_500)).as("asked again every 10 s").hasSize(9);
        inquiry.heard(PRINTER, false, now());
        pass(59_900);
        assertThat(verdict().state()).isEqualTo(State.TAKEN);
        pass(100);
        assertThat(verdict().state()).isNotEqualTo(State.TAKEN);
    }

    @Test
    void who_only_asks_for_an_address_in_use_is_no_conflict() {
        inquiry.use(true, now());
        pass(10);
        inquiry.heard(PRINTER, true, now());
        pass(500);
        inquiry.heard(PRINTER, true, now());

        assertThat(verdict().state()).isNotEqualTo(State.TAKEN);
    }

    @Test
    void what_cannot_be_asked_is_not_clear() {
        inquiry.ask(now());
        pass(150);
        inquiry.fail("eth0 is gone");
        pass(500);
        assertThat(verdict().state()).isEqualTo(State.UNKNOWN);
        assertThat(verdict().fault()).contains("eth0 is gone");

        inquiry.ask(now());
        assertThat(verdict().fault()).as("it is tried again").isEqualTo(Optional.empty());
        pass(200);
        assertThat(verdict().state()).isEqualTo(State.CLEAR);
    }

    @Test
    void time_that_did_not_pass_here_is_not_counted() {
        inquiry.ask(now());
        pass(0);
        nowMs += 10_000;

        pass(0);
        assertThat(verdict()).as("the second probe is only out now").isEqualTo(Verdict.UNKNOWN);
        pass(80);
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
        pass(80);
        assertThat(verdict().state()).isEqualTo(State.CLEAR);
    }

    @Test
    void it_is_forgotten_when_nobody_uses_it_or_asks() {
        inquiry.ask(now());
        pass(59_000);
        assertThat(inquiry.isForgotten(now())).isFalse();
        pass(1_000);
        assertThat(inquiry.isForgotten(now())).isTrue();
        inquiry.use(true, now());
        pass(120_000);
        assertThat(inquiry.isForgotten(now())).isFalse();
    }
}
