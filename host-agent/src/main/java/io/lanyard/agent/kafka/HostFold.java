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
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Heartbeats under one host's name, and what they mean to the agent that claims it. Not safe for use by several threads. */
final class HostFold implements TopicFollower.Listener {
    private final HostClaim claim;
    private final InstantSource clock;
    private final Runnable admitted;
    private final Consumer<String> refused;
    private Optional<Beat> last = Optional.empty();
    private boolean isAdmitted;

    /**
     * @param admitted told once, when nobody else has the host
     * @param refused told why the agent must not start or go on
     */
    HostFold(HostClaim claim, InstantSource clock, Runnable admitted, Consumer<String> refused) {
        this.claim = claim;
        this.clock = clock;
        this.admitted = admitted;
        this.refused = refused;
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
            if (isAdmitted) {
                last.flatMap(beat -> claim.goesOnAfter(beat, clock.instant())).ifPresent(refused);
            }
        });
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
        if (isAdmitted) {
            return;
        }
        Optional<String> refusal = last.flatMap(beat -> claim.startsAfter(beat, clock.instant()));
        if (refusal.isPresent()) {
            refused.accept(refusal.get());
        } else {
            isAdmitted = true;
            admitted.run();
        }
    }
}
