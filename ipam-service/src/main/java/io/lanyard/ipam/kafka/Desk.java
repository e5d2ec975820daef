package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Input;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records become inputs of the machine and its decisions become records again. Not safe for use by several threads.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final int partition;
    private final IpamMachine machine;
    private final KnownHosts hosts;
    private final Door<Intent> intents;
    private final Door<Status> statuses;

    Desk(int partition, IpamMachine machine, KnownHosts hosts) {
        this.partition = partition;
        this.machine = machine;
        this.hosts = hosts;
        this.intents = new Door<>(Topics.INTENTS, partition);
        this.statuses = new Door<>(Topics.STATUS, partition);
    }

    /**
     * What follows from a poll, to be written. What was decided before cannot be taken back any more. Nothing in a record can stop it: one that it fails on is
     * set aside, and the batch decided again without that, so that no half of a decision stays.
     */
    Batch decide(ConsumerRecords<byte[], byte[]> records, InputCursor applied) {
        Predicate<String> knownHosts = hosts.forOneBatch();
        Set<Position> setAside = new HashSet<>();
        machine.commitBatch();
        while (true) {
            try {
                List<ProducerRecord<byte[], byte[]>> out = decide(records, knownHosts, setAside);
                return new Batch(out, applied.after(records), machine.generation());
            } catch (Undecided e) {
                LOG.error("{} is set aside", e.position, e.getCause());
                machine.discardBatch();
                setAside.add(e.position);
            }
        }
    }

    /** The batch with what makes a successor go on after it. */
    List<ProducerRecord<byte[], byte[]>> withCursor(Batch batch) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(batch.records());
        records.add(CursorRecords.put(partition, batch.generation(), batch.cursor()));
        return records;
    }

    /** A batch of nothing. */
    Batch nothing(InputCursor applied) {
        return new Batch(List.of(), applied, machine.generation());
    }

    String state() {
        return machine.state();
    }

    private List<ProducerRecord<byte[], byte[]>> decide(
            ConsumerRecords<byte[], byte[]> records, Predicate<String> knownHosts, Set<Position> setAside) {
        List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!setAside.isEmpty() && setAside.contains(Position.of(record))) {
                out.add(DeadLetters.of(record, DeadLetterReason.NOT_DECIDED, "IPAM failed on it and left it undone"));
                continue;
            }
            try {
                take(record, knownHosts, out);
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new Undecided(Position.of(record), e);
            }
        }
        return out;
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record,
            Predicate<String> knownHosts,
            List<ProducerRecord<byte[], byte[]>> out) {
        if (record.topic().equals(Topics.INTENTS.name())) {
            intents.admit(record, out)
                    .ifPresent(intent -> apply(IntentReader.read(intent, record.timestamp(), knownHosts), out));
        } else if (record.value() != null) {
            // Without a value it says that the report is old history.
            statuses.admit(record, out).ifPresent(status -> apply(StatusReader.read(status, record.timestamp()), out));
        }
    }

    private void apply(Input input, List<ProducerRecord<byte[], byte[]>> out) {
        EventRecords.write(machine.apply(input), partition, out);
    }

    private record Position(String topic, int partition, long offset) {
        static Position of(ConsumerRecord<byte[], byte[]> record) {
            return new Position(record.topic(), record.partition(), record.offset());
        }

        @Override
        public String toString() {
            return topic + "-" + partition + " offset " + offset;
        }
    }

    private static final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Position position;

        Undecided(Position position, RuntimeException fault) {
            super(fault);
            this.position = position;
        }
    }
}
