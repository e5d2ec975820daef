package io.lanyard.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.wire.GatewayQuestion;
import io.lanyard.agent.core.wire.Verdict;
import io.lanyard.agent.core.wire.WireQuestion;
import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many addresses and gateways of one segment, without a wire. */
class SegmentTest {
    private static final MacAddress PRINTER = MacAddress.parse("08:00:27:4e:00:64");
    private static final GatewayQuestion GATEWAY = new GatewayQuestion("eth0", "192.168.0.1");

    private final Segment segment = new Segment();
    private long nowMs = -5_000;

    private static WireQuestion question(int i) {
        String ip = "192.168." + i / 256 + "." + i % 256;
        return new WireQuestion("eth0", ip, String.format("02:4c:c0:a8:%02x:%02x", i / 256, i % 256));
    }

    private long now() {
        return TimeUnit.MILLISECONDS.toNanos(nowMs);
    }

    private List<InetAddress> pass(long ms) {
        List<InetAddress> asked = new ArrayList<>();
        for (long end = nowMs + ms; ; nowMs++) {
            segment.pass(now());
            asked.addAll(segment.probesDue(now()));
            if (nowMs == end) {
                return asked;
            }
        }
    }

    private Map<WireQuestion, Verdict> verdicts() {
        Map<WireQuestion, Verdict> verdicts = new HashMap<>();
        segment.tell(verdicts, new HashSet<>(), now());
        return verdicts;
    }

    private Set<GatewayQuestion> silent() {
        Set<GatewayQuestion> silent = new HashSet<>();
        segment.tell(new HashMap<>(), silent, now());
        return silent;
    }

    @Test
    void hundreds_of_questions_are_out_at_once() {
        for (int i = 0; i < 500; i++) {
            assertThat(segment.ask(question(i), now())).isTrue();
        }
        pass(50);
        for (int i = 0; i < 500; i += 10) {
            segment.heard(new Sighting(Segment.ip(question(i).ip()), PRINTER, false), now());
        }
        pass(150);

        assertThat(verdicts().values())
                .filteredOn(verdict -> verdict.state() == Verdict.State.TAKEN)
                .hasSize(50);
        assertThat(verdicts().values())
                .filteredOn(verdict -> verdict.state() == Verdict.State.CLEAR)
                .hasSize(450);
        assertThat(segment.takeNews()).isTrue();
        assertThat(segment.takeNews()).isFalse();
    }

    @Test
    void there_is_an_end_to_what_it_remembers() {
        for (int i = 0; i < Segment.INQUIRIES_MAX; i++) {
            segment.ask(question(i), now());
        }
        assertThat(segment.ask(question(Segment.INQUIRIES_MAX), now())).isFalse();
        assertThat(segment.ask(question(0), now())).as("known").isTrue();

        segment.eyesShut("no link");
        nowMs += 60_000;
        segment.pass(now());
        assertThat(segment.isIdle()).isTrue();
        assertThat(segment.ask(question(Segment.INQUIRIES_MAX), now())).isTrue();
    }

    @Test
    void a_gateway_is_silent_after_three_tries_and_there_with_its_first_word() {
        segment.watch(Set.of(), Set.of(GATEWAY), now());
        assertThat(pass(2_999)).hasSize(3);
        assertThat(silent()).isEmpty();
        pass(1);
        assertThat(silent()).containsExactly(GATEWAY);

        segment.heard(new Sighting(Segment.ip(GATEWAY.ip()), PRINTER, false), now());
        assertThat(silent()).isEmpty();
        assertThat(pass(29_999)).isEmpty();
        assertThat(pass(1)).as("asked again").hasSize(1);
    }

    @Test
    void a_gateway_that_nobody_has_any_more_is_not_asked_about() {
        segment.watch(Set.of(), Set.of(GATEWAY), now());
        segment.watch(Set.of(), Set.of(), now());

        assertThat(pass(5_000)).isEmpty();
        assertThat(segment.isIdle()).isTrue();
    }

    @Test
    void after_a_while_in_the_dark_all_is_asked_anew() {
        segment.watch(Set.of(question(1)), Set.of(GATEWAY), now());
        pass(200);
        segment.eyesShut("eth0 has no carrier");
        assertThat(segment.wantsEyes()).isFalse();
        segment.watch(Set.of(question(1)), Set.of(GATEWAY), now());
        assertThat(segment.wantsEyes()).isTrue();

        segment.eyesOpen(now());
        assertThat(pass(0)).containsExactlyInAnyOrder(Segment.ip(question(1).ip()), Segment.ip(GATEWAY.ip()));
    }

    @Test
    void it_sleeps_until_there_is_something_to_do() {
        assertThat(segment.waitNs(now())).isEqualTo(Long.MAX_VALUE);
        segment.ask(question(1), now());
        pass(0);
        assertThat(segment.waitNs(now())).isEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
        pass(500);
        assertThat(segment.waitNs(now())).isEqualTo(TimeUnit.MILLISECONDS.toNanos(59_500));
    }
}
