package io.lanyard.perf.audit.avro;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.IntentRecord;
import io.lanyard.perf.audit.core.LogExtent;
import io.lanyard.perf.audit.core.StatusRecord;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.perf.audit.log.PartitionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/** Reads a dump by the contract. Nothing after this sees bytes or Avro. */
public final class EvidenceReader {

    public static Evidence read(LogDump dump) {
        InputDoor door = new InputDoor();
        List<IntentRecord> intents = new ArrayList<>();
        admit(dump, Topics.INTENTS, door, (place, intent) -> intents.add(InputReader.intent(place, intent)));
        List<StatusRecord> statuses = new ArrayList<>();
        admit(dump, Topics.STATUS, door, (place, status) -> InputReader.status(place, status)
                .ifPresent(statuses::add));
        TopicReader topics = new TopicReader(dump);
        return new Evidence(
                dump.partitions().stream().map(EvidenceReader::extent).toList(),
                door.all(),
                intents,
                statuses,
                topics.committed(Topics.OUTCOMES, AnswerReader::outcome),
                topics.aborted(Topics.OUTCOMES, AnswerReader::outcome),
                topics.committed(Topics.HISTORY, AddressReader::history),
                topics.committed(Topics.ALLOCATIONS, AddressReader::allocation),
                topics.committed(Topics.CONTAINERS, ContainerReader::container),
                topics.committed(Topics.HOST_DESIRED, ContainerReader::desired),
                topics.committed(Topics.NETWORKS, AnswerReader::network).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                topics.committed(Topics.CURSORS, AnswerReader::cursor),
                topics.committed(Topics.DEAD_LETTERS, AnswerReader::deadLetter),
                topics.unreadable());
    }

    private static <V extends SpecificRecord> void admit(
            LogDump dump, Topic<V> topic, InputDoor door, BiConsumer<Place, V> reader) {
        for (PartitionLog log : dump.of(topic.name()).toList()) {
            for (LogRecord record : log.records()) {
                if (record.isCommitted()) {
                    Place place = Place.of(log, record);
                    door.admit(topic, place, record).ifPresent(value -> reader.accept(place, value));
                }
            }
        }
    }

    private static LogExtent extent(PartitionLog log) {
        return new LogExtent(
                log.topic(),
                log.partition(),
                log.begin(),
                log.committedEnd(),
                log.end(),
                log.isCompactable(),
                log.records().size(),
                log.records().stream().filter(record -> !record.isCommitted()).count());
    }

    private EvidenceReader() {}
}
