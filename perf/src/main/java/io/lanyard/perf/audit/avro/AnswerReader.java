package io.lanyard.perf.audit.avro;

import io.lanyard.perf.audit.core.CursorRecord;
import io.lanyard.perf.audit.core.DeadLetterRecord;
import io.lanyard.perf.audit.core.NetworkRecord;
import io.lanyard.perf.audit.core.OutcomeRecord;
import io.lanyard.perf.audit.core.Position;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.DeadLetter;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.PlacedContainer;
import io.lanyard.schemas.Verdict;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records that say what became of the inputs. */
final class AnswerReader {

    static OutcomeRecord outcome(Place place, Outcome outcome) throws NotOurs {
        present(outcome);
        Stream<Attachment> attachments = Stream.concat(
                outcome.getAttachments().stream(),
                outcome.getContainers().stream()
                        .map(PlacedContainer::getAttachments)
                        .flatMap(Collection::stream));
        return new OutcomeRecord(
                place.at(),
                outcome.getIntentId(),
                outcome.getSpace(),
                outcome.getVerdict() == Verdict.ACCEPTED,
                outcome.getCode(),
                attachments
                        .flatMap(attachment -> Stream.of(attachment.getIp(), attachment.getIp6()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    static CursorRecord cursor(Place place, Cursor cursor) throws NotOurs {
        present(cursor);
        return new CursorRecord(place.at(), cursor.getPartition(), cursor.getGeneration(), cursor.getOffsets());
    }

    static DeadLetterRecord deadLetter(Place place, DeadLetter letter) throws NotOurs {
        present(letter);
        return new DeadLetterRecord(
                place.at(),
                new Position(letter.getTopic(), letter.getPartition(), letter.getOffset()),
                letter.getReason().name());
    }

    /** Empty for a network that is gone. */
    static Optional<NetworkRecord> network(Place place, Network network) {
        return Optional.ofNullable(network)
                .map(there -> new NetworkRecord(
                        place.at(), there.getSpace(), there.getNetwork(), there.getGeneration(), there.getIntentId()));
    }

    private static void present(Object value) throws NotOurs {
        if (value == null) {
            throw new NotOurs("a tombstone, which this topic does not have");
        }
    }

    private AnswerReader() {}
}
