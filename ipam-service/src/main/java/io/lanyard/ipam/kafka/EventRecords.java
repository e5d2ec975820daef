package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topic;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.DesiredChange;
import io.lanyard.ipam.core.IpamEvent;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what the machine decided: each event as a record of its topic, and what it means to a host and for the history
 * of an address as others.
 */
final class EventRecords {

    static void write(Decision decision, int partition, List<ProducerRecord<byte[], byte[]>> out) {
        for (IpamEvent event : decision.events()) {
            if (event instanceof IpamEvent.GenerationAdvanced) {
                // Is in the cursor's record, which closes every transaction.
                continue;
            }
            out.add(fitting(record(event, partition)));
            DesiredChange.of(event).map(HostDesiredRecords::of).ifPresent(desired -> out.add(fitting(desired)));
            HistoryRecords.of(event, decision).ifPresent(out::add);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(IpamEvent event, int partition) {
        if (event instanceof IpamEvent.OutcomeRecorded recorded) {
            return OutcomeRecords.put(recorded.outcome(), partition);
        }
        if (event instanceof IpamEvent.AllocationPut put) {
            return AllocationRecords.put(put.allocation());
        }
        if (event instanceof IpamEvent.AllocationGone gone) {
            return AllocationRecords.gone(gone.address());
        }
        if (event instanceof IpamEvent.ContainerPut put) {
            return ContainerRecords.put(put.container());
        }
        if (event instanceof IpamEvent.ContainerGone gone) {
            return ContainerRecords.gone(gone.container());
        }
        if (event instanceof IpamEvent.NetworkPut put) {
            return NetworkRecords.put(put.network());
        }
        if (event instanceof IpamEvent.NetworkGone gone) {
            return NetworkRecords.gone(gone.network());
        }
        throw new AssertionError("no record says " + event);
    }

    /** What readers would refuse must not be written: found here it costs one input, found later the partition. */
    private static ProducerRecord<byte[], byte[]> fitting(ProducerRecord<byte[], byte[]> record) {
        if (record.value() != null && record.value().length > Topic.MAX_VALUE_BYTES) {
            throw new IllegalStateException("a record of " + record.topic() + " has " + record.value().length
                    + " bytes, expected at most " + Topic.MAX_VALUE_BYTES);
        }
        return record;
    }

    private EventRecords() {}
}
