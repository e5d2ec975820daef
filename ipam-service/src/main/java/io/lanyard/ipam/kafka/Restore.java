package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.IpamLimits;
import io.lanyard.ipam.core.IpamMachine;
import io.lanyard.schemas.Cursor;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the former owner left: a machine with its state, and how far it had applied the inputs.
 *
 * @param cursor empty if the partition had no owner yet
 */
record Restore(IpamMachine machine, Optional<InputCursor> cursor) {

    static Restore of(PartitionLogs logs, StateScan scan, Instant now) throws TenureLost {
        IpamMachine machine = new IpamMachine(IpamLimits.DEFAULT);
        Optional<ConsumerRecord<byte[], byte[]>> last = scan.last(logs.of(Topics.CURSORS));
        Cursor cursor = last.isPresent() ? read(Topics.CURSORS, StateRecord.of(last.get())) : null;
        if (cursor != null) {
            replay(machine, new IpamEvent.GenerationAdvanced(cursor.getGeneration()));
        }
        // Containers stand on networks, addresses on both.
        replay(machine, Topics.NETWORKS, scan.latestOfEachKey(logs.of(Topics.NETWORKS)), NetworkRecords::event);
        replay(machine, Topics.CONTAINERS, scan.latestOfEachKey(logs.of(Topics.CONTAINERS)), ContainerRecords::event);
        replay(
                machine,
                Topics.ALLOCATIONS,
                scan.latestOfEachKey(logs.of(Topics.ALLOCATIONS)),
                new AllocationReader()::event);
        Instant remembered = now.minusMillis(IpamLimits.DEFAULT.intentAgeMaxMs());
        scan.since(
                logs.of(Topics.OUTCOMES),
                remembered,
                IpamLimits.DEFAULT.intentsMax(),
                record -> replay(machine, Topics.OUTCOMES, StateRecord.of(record), OutcomeRecords::event));
        return new Restore(machine, Optional.ofNullable(cursor).map(CursorRecords::read));
    }

    private static <V extends SpecificRecord> void replay(
            IpamMachine machine, Topic<V> topic, Collection<StateRecord> records, Function<V, IpamEvent> event)
            throws TenureLost {
        for (StateRecord record : records) {
            replay(machine, topic, record, event);
        }
    }

    private static <V extends SpecificRecord> void replay(
            IpamMachine machine, Topic<V> topic, StateRecord record, Function<V, IpamEvent> event) throws TenureLost {
        V value = read(topic, record);
        try {
            replay(machine, event.apply(value));
        } catch (RuntimeException e) {
            throw notOurs(record, e);
        }
    }

    private static void replay(IpamMachine machine, IpamEvent event) {
        machine.replay(event);
        machine.commitBatch();
    }

    private static <V extends SpecificRecord> V read(Topic<V> topic, StateRecord record) throws TenureLost {
        V value;
        try {
            value = topic.codec().decode(record.value());
        } catch (UnreadableRecord e) {
            throw notOurs(record, e);
        }
        if (!Arrays.equals(topic.keyOf(value).getBytes(UTF_8), record.key())) {
            throw notOurs(record, new IllegalArgumentException("expected the key '" + topic.keyOf(value) + "'"));
        }
        return value;
    }

    /** To leave it out would be to forget who has an address: a person has to look first. */
    private static TenureLost notOurs(StateRecord record, Exception fault) {
        return new TenureLost(
                "state cannot be restored, " + record.log() + " has a record at offset " + record.offset()
                        + " that IPAM did not write",
                fault);
    }
}
