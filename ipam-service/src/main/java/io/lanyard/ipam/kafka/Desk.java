package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.Input;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.ipam.core.PoolUse;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records become inputs of the machine and its decisions become records again. Not safe for use by several threads.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /** Records in a batch: no more inputs are decided then. To give up a host with many containers is one input, and thousands. */
    static final int WRITTEN_MAX = 4_000;

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
     * What follows from what waits, to be written; takes from it as much as one batch may lead to. What was decided before cannot be taken back any more. Nothing in a record can stop it: one
     * that it fails on is set aside, and the batch decided again without that, so that no half of a decision stays.
     */
    Batch decide(Queue<ConsumerRecord<byte[], byte[]>> waiting, InputCursor applied) {
        Predicate<String> knownHosts = hosts.forOneBatch();
        Set<Position> setAside = new HashSet<>();
        long polledNanos = System.nanoTime();
        machine.commitBatch();
        while (true) {
            try {
                Tray tray = decide(waiting, knownHosts, setAside);
                for (int taken = 0; taken < tray.taken; taken++) {
                    waiting.remove();
                }
                return new Batch(tray.out, applied.moved(tray.next), machine.generation(), tray.decided, polledNanos);
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
        return new Batch(List.of(), applied, machine.generation(), List.of(), System.nanoTime());
    }

    List<PoolUse> pools(long atMs) {
        return machine.pools(atMs);
    }

    String state() {
        return machine.state();
    }

    private Tray decide(
            Queue<ConsumerRecord<byte[], byte[]>> waiting, Predicate<String> knownHosts, Set<Position> setAside) {
        Tray tray = new Tray();
        for (ConsumerRecord<byte[], byte[]> record : waiting) {
            if (tray.out.size() >= WRITTEN_MAX) {
                break;
            }
            tray.taken++;
            tray.next.put(record.topic(), record.offset() + 1);
            if (!setAside.isEmpty() && setAside.contains(Position.of(record))) {
                tray.out.add(
                        DeadLetters.of(record, DeadLetterReason.NOT_DECIDED, "IPAM failed on it and left it undone"));
                continue;
            }
            try {
                take(record, knownHosts, tray);
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new Undecided(Position.of(record), e);
            }
        }
        return tray;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Predicate<String> knownHosts, Tray tray) {
        if (record.topic().equals(Topics.INTENTS.name())) {
            intents.admit(record, tray.out)
                    .ifPresent(intent -> apply(IntentReader.read(intent, record.timestamp(), knownHosts), tray));
        } else if (record.value() != null) {
            // Without a value it says that the report is old history.
            statuses.admit(record, tray.out)
                    .ifPresent(status -> apply(StatusReader.read(status, record.timestamp()), tray));
        }
    }

    private void apply(Input input, Tray tray) {
        Decision decision = machine.apply(input);
        EventRecords.write(decision, partition, tray.out);
        tray.decided.add(new Decided(input, decision));
    }

    /** What comes of a batch while it is decided. */
    private static final class Tray {
        private final List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
        private final List<Decided> decided = new ArrayList<>();
        private final Map<String, Long> next = new HashMap<>();
        private int taken;
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
