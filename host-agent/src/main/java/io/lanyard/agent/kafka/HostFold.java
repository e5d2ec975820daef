package io.lanyard.agent.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.HostClaim;
import io.lanyard.agent.core.HostClaim.Beat;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Heartbeats under one host's name, and what they mean to the agent that claims it. It has the host when it hears its own
 * heartbeat and nobody else's before: of two that start at once, the log knows the first. Not safe for use by several
 * threads.
 */
final class HostFold implements TopicFollower.Listener {
    /** A rival is seen by its second heartbeat anyway. Hosts share partitions: of 10,000, 62 heartbeats a second are in each. */
    private static final Duration REST_WHEN_HELD = Duration.ofSeconds(1);

    private final HostClaim claim;
    private final InstantSource clock;
    private final Listener listener;
    private Stage stage = Stage.READING;
    private Optional<Beat> last = Optional.empty();
    private Optional<Beat> rival = Optional.empty();

    private enum Stage {
        READING,
        CLAIMING,
        HELD,
        REFUSED
    }

    /** Hears how the claim goes. */
    interface Listener {
        /** Nobody has the host: say that we want it. */
        void free();

        /** It is ours. */
        void held();

        /** The agent must not start, or not go on. */
        void refused(String why);
    }

    HostFold(HostClaim claim, InstantSource clock, Listener listener) {
        this.claim = claim;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void begin() {
        last = Optional.empty();
    }

    @Override
    public void heard(ConsumerRecord<byte[], byte[]> record) {
        // Hosts share partitions.
        if (record.key() == null || !new String(record.key(), UTF_8).equals(claim.host())) {
            return;
        }
        KeyedRecords.read(record, () -> {
            last = record.value() == null ? Optional.empty() : Optional.of(beat(record));
            last.ifPresent(this::weigh);
        });
    }

    private void weigh(Beat beat) {
        if (stage == Stage.CLAIMING) {
            if (claim.isOwn(beat)) {
                stage = Stage.HELD;
                listener.held();
            } else {
                claim.startsAfter(beat, clock.instant()).ifPresent(this::refuse);
            }
        } else if (stage == Stage.HELD) {
            claim.goesOnAfter(beat, clock.instant()).ifPresent(why -> giveWay(beat, why));
        }
    }

    /** Its first words may be those of one that claimed the host a moment after us, and has given up. */
    private void giveWay(Beat beat, String why) {
        if (rival.filter(beat::isOfTheSame).isEmpty()) {
            rival = Optional.of(beat);
        } else if (beat.goesOnSince(rival.get())) {
            refuse(why);
        }
    }

    private static Beat beat(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        Host host = KeyedRecords.value(Topics.HOSTS, record);
        return new Beat(
                host.getBootId(),
                host.getStartedAt(),
                host.getAt(),
                Instant.ofEpochMilli(record.timestamp()),
                Duration.ofMillis(host.getHeartbeatMs()));
    }

    @Override
    public void whole() {
        if (stage != Stage.READING) {
            return;
        }
        last.flatMap(beat -> claim.startsAfter(beat, clock.instant())).ifPresent(this::refuse);
        if (stage == Stage.READING) {
            stage = Stage.CLAIMING;
            listener.free();
        }
    }

    @Override
    public Duration rest() {
        return stage == Stage.HELD ? REST_WHEN_HELD : Duration.ZERO;
    }

    private void refuse(String why) {
        stage = Stage.REFUSED;
        listener.refused(why);
    }
}
