package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Outcome;
import io.lanyard.ipam.core.Refusal;
import io.lanyard.ipam.core.Resource;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.schemas.PlacedContainer;
import io.lanyard.schemas.Verdict;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.outcomes. */
final class OutcomeRecords {

    /** In the partition of the intent, which is that of the space unless the outcome shows a bad space's name cut short. */
    static ProducerRecord<byte[], byte[]> put(Outcome outcome, int partition) {
        Refusal refusal = outcome.refusal();
        ProducerRecord<byte[], byte[]> ofSpace = Topics.OUTCOMES.record(new io.lanyard.schemas.Outcome(
                outcome.intentId(),
                outcome.space(),
                Instant.ofEpochMilli(outcome.atMs()),
                outcome.isAccepted() ? Verdict.ACCEPTED : Verdict.REFUSED,
                outcome.changed(),
                refusal == null ? null : refusal.code().name(),
                refusal == null ? null : refusal.field(),
                outcome.detail(),
                refusal == null ? null : refusal.fix(),
                outcome.digest(),
                write(outcome.resource()),
                outcome.generation(),
                SpecRecords.write(outcome.attachments()),
                outcome.placed().stream().map(OutcomeRecords::write).toList()));
        return new ProducerRecord<>(ofSpace.topic(), partition, ofSpace.key(), ofSpace.value());
    }

    static IpamEvent event(io.lanyard.schemas.Outcome outcome) {
        return new IpamEvent.OutcomeRecorded(read(outcome));
    }

    private static Outcome read(io.lanyard.schemas.Outcome outcome) {
        return new Outcome(
                outcome.getIntentId(),
                outcome.getSpace(),
                outcome.getAt().toEpochMilli(),
                outcome.getChanged(),
                outcome.getVerdict() == Verdict.ACCEPTED ? null : refusal(outcome),
                outcome.getDetail(),
                outcome.getDigest(),
                read(outcome.getResource()),
                outcome.getGeneration(),
                SpecRecords.read(outcome.getAttachments()),
                outcome.getContainers().stream().map(OutcomeRecords::read).toList());
    }

    private static PlacedContainer write(Outcome.Placed placed) {
        return new PlacedContainer(
                placed.host(), placed.container(), placed.generation(), SpecRecords.write(placed.attachments()));
    }

    private static Outcome.Placed read(PlacedContainer placed) {
        return new Outcome.Placed(
                placed.getHost(),
                placed.getContainer(),
                placed.getGeneration(),
                SpecRecords.read(placed.getAttachments()));
    }

    private static Refusal refusal(io.lanyard.schemas.Outcome outcome) {
        return new Refusal(
                Refusal.Code.valueOf(outcome.getCode()), outcome.getField(), outcome.getDetail(), outcome.getFix());
    }

    private static io.lanyard.schemas.Resource write(Resource resource) {
        return resource == null
                ? null
                : new io.lanyard.schemas.Resource(
                        io.lanyard.schemas.ResourceKind.valueOf(resource.kind().name()),
                        resource.host(),
                        resource.name());
    }

    private static Resource read(io.lanyard.schemas.Resource resource) {
        return resource == null
                ? null
                : new Resource(ResourceKind.valueOf(resource.getKind().name()), resource.getHost(), resource.getName());
    }

    private OutcomeRecords() {}
}
