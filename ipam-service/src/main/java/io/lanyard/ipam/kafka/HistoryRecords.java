package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.HistoryEntry;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.history. Nothing here reads them: they are for people who ask who had an address, and when. */
final class HistoryRecords {

    static Optional<ProducerRecord<byte[], byte[]>> of(IpamEvent event, Decision decision) {
        if (event instanceof IpamEvent.AllocationPut put) {
            return Optional.of(Topics.HISTORY.record(changed(put.allocation(), decision)));
        }
        return event instanceof IpamEvent.AllocationGone gone
                ? Optional.of(Topics.HISTORY.record(freed(gone.address(), decision)))
                : Optional.empty();
    }

    private static HistoryEntry changed(Allocation allocation, Decision decision) {
        return new HistoryEntry(
                allocation.network().space(),
                allocation.network().name(),
                allocation.ip().toString(),
                AddressState.valueOf(allocation.state().name()),
                AllocationRecords.write(allocation.owner()),
                AllocationRecords.text(allocation.mac()),
                allocation.quarantine() == null
                        ? null
                        : AllocationRecords.text(allocation.quarantine().foreign()),
                cause(decision),
                decision.stamp().intentId(),
                decision.stamp().generation(),
                at(decision),
                allocation.note());
    }

    private static HistoryEntry freed(Allocation.Key address, Decision decision) {
        return new HistoryEntry(
                address.network().space(),
                address.network().name(),
                address.ip().toString(),
                AddressState.FREE,
                null,
                null,
                null,
                cause(decision),
                decision.stamp().intentId(),
                decision.stamp().generation(),
                at(decision),
                "");
    }

    private static HistoryCause cause(Decision decision) {
        return HistoryCause.valueOf(decision.cause().name());
    }

    private static Instant at(Decision decision) {
        return Instant.ofEpochMilli(decision.stamp().atMs());
    }

    private HistoryRecords() {}
}
