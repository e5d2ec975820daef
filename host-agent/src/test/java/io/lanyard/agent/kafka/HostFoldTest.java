package io.lanyard.agent.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.HostClaim;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class HostFoldTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final HostFold fold = new HostFold(new HostClaim("host1", "mine", NOW), () -> NOW, new HostFold.Listener() {
        @Override
        public void free() {
            told.add("free");
        }

        @Override
        public void held() {
            told.add("held");
        }

        @Override
        public void refused(String why) {
            told.add("refused");
        }
    });

    private static byte[] beat(String host, String boot, Instant started) {
        return beat(host, boot, started, NOW);
    }

    private static byte[] beat(String host, String boot, Instant started, Instant at) {
        return Topics.HOSTS
                .codec()
                .encode(Host.newBuilder()
                        .setHost(host)
                        .setBootId(boot)
                        .setAgentVersion("1")
                        .setStartedAt(started)
                        .setAt(at)
                        .setHeartbeatMs(5_000)
                        .build());
    }

    private void hear(String key, byte[] value, Instant heardAt) {
        fold.heard(new ConsumerRecord<>(
                Topics.HOSTS.name(),
                0,
                0L,
                heardAt.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key.getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    @Test
    void nobody_was_ever_here() {
        fold.begin();
        hear("host2", beat("host2", "other", NOW), NOW);
        assertThat(told).as("before all is read").isEmpty();
        fold.whole();
        fold.whole();

        assertThat(told).containsExactly("free");
    }

    @Test
    void the_last_heartbeat_decides() {
        fold.begin();
        hear("host1", beat("host1", "other", NOW), NOW.minusSeconds(3));
        hear("host1", beat("host1", "mine", NOW.minusSeconds(9)), NOW.minusSeconds(2));
        fold.whole();

        assertThat(told).containsExactly("free");
    }

    @Test
    void somebody_is_here() {
        fold.begin();
        hear("host1", beat("host1", "other", NOW), NOW.minusSeconds(3));
        fold.whole();

        assertThat(told).containsExactly("refused");
    }

    @Test
    void somebody_was_forgotten() {
        fold.begin();
        hear("host1", beat("host1", "other", NOW), NOW.minusSeconds(3));
        hear("host1", null, NOW.minusSeconds(2));
        fold.whole();

        assertThat(told).containsExactly("free");
    }

    private void hold() {
        fold.begin();
        fold.whole();
        hear("host1", beat("host1", "mine", NOW), NOW);
        assertThat(told).containsExactly("free", "held");
        told.clear();
    }

    @Test
    void somebody_claimed_it_a_moment_before() {
        fold.begin();
        fold.whole();
        hear("host1", beat("host1", "other", NOW.plusSeconds(9)), NOW);
        hear("host1", beat("host1", "mine", NOW), NOW);

        assertThat(told).containsExactly("free", "refused");
    }

    @Test
    void somebody_claimed_it_a_moment_after_and_gives_up() {
        hold();
        hear("host1", beat("host1", "other", NOW.minusSeconds(9)), NOW);
        hear("host1", beat("host1", "other", NOW.minusSeconds(9), NOW.plusMillis(900)), NOW);
        hear("host1", beat("host1", "mine", NOW), NOW);

        assertThat(told).isEmpty();
    }

    @Test
    void somebody_comes_back_who_was_first() {
        hold();
        hear("host1", "garbage".getBytes(UTF_8), NOW);
        hear("host1", beat("host2", "other", NOW.minusSeconds(9)), NOW);
        hear("host1", beat("host1", "other", NOW.minusSeconds(9)), NOW);
        hear("host1", beat("host1", "mine", NOW), NOW);
        hear("host1", beat("host1", "other", NOW.minusSeconds(9), NOW.plusSeconds(5)), NOW);
        assertThat(told).as("after ten seconds it would be sure").isEmpty();
        hear("host1", beat("host1", "other", NOW.minusSeconds(9), NOW.plusSeconds(10)), NOW);

        assertThat(told).containsExactly("refused");
    }

    @Test
    void what_is_old_is_old_when_it_is_read_again() {
        hold();
        fold.begin();
        hear("host1", beat("host1", "other", NOW.minusSeconds(99)), NOW.minusSeconds(60));
        hear("host1", beat("host1", "other", NOW.minusSeconds(99)), NOW.minusSeconds(59));
        fold.whole();

        assertThat(told).isEmpty();
    }

    @Test
    void rests_when_it_has_the_host() {
        fold.begin();
        fold.whole();
        assertThat(fold.rest()).as("while it waits for its own word").isZero();
        hear("host1", beat("host1", "mine", NOW), NOW);

        assertThat(told).containsExactly("free", "held");
        assertThat(fold.rest()).isPositive();
    }
}
