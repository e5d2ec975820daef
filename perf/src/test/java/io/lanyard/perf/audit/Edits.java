package io.lanyard.perf.audit;

import io.lanyard.perf.audit.core.AddressRecord;
import io.lanyard.perf.audit.core.Cause;
import io.lanyard.perf.audit.core.ContainerKey;
import io.lanyard.perf.audit.core.ContainerRecord;
import io.lanyard.perf.audit.core.CursorRecord;
import io.lanyard.perf.audit.core.InputRecord;
import io.lanyard.perf.audit.core.IntentRecord;
import io.lanyard.perf.audit.core.LogExtent;
import io.lanyard.perf.audit.core.Operation;
import io.lanyard.perf.audit.core.OperationBegin;
import io.lanyard.perf.audit.core.OperationEnd;
import io.lanyard.perf.audit.core.Owner;
import io.lanyard.perf.audit.core.StatusRecord;
import java.util.List;
import java.util.Map;

/** Records with one thing changed. */
final class Edits {

    static AddressRecord ip(AddressRecord r, String ip) {
        return address(r, r.network(), ip, r.owner(), r.mac(), r.cause(), r.generation(), r.causedMs());
    }

    static AddressRecord network(AddressRecord r, String network) {
        return address(r, network, r.ip(), r.owner(), r.mac(), r.cause(), r.generation(), r.causedMs());
    }

    static AddressRecord owner(AddressRecord r, Owner owner) {
        return address(r, r.network(), r.ip(), owner, r.mac(), r.cause(), r.generation(), r.causedMs());
    }

    static AddressRecord mac(AddressRecord r, String mac) {
        return address(r, r.network(), r.ip(), r.owner(), mac, r.cause(), r.generation(), r.causedMs());
    }

    static AddressRecord cause(AddressRecord r, Cause cause) {
        return address(r, r.network(), r.ip(), r.owner(), r.mac(), cause, r.generation(), r.causedMs());
    }

    static AddressRecord generation(AddressRecord r, long generation) {
        return address(r, r.network(), r.ip(), r.owner(), r.mac(), r.cause(), generation, r.causedMs());
    }

    static AddressRecord caused(AddressRecord r, long causedMs) {
        return address(r, r.network(), r.ip(), r.owner(), r.mac(), r.cause(), r.generation(), causedMs);
    }

    private static AddressRecord address(
            AddressRecord r,
            String network,
            String ip,
            Owner owner,
            String mac,
            Cause cause,
            long generation,
            long causedMs) {
        return new AddressRecord(
                r.at(),
                r.appendedMs(),
                r.space(),
                network,
                ip,
                r.state(),
                owner,
                mac,
                r.foreignMac(),
                cause,
                r.intentId(),
                generation,
                causedMs);
    }

    static StatusRecord generation(StatusRecord r, long generation) {
        return new StatusRecord(r.at(), r.appendedMs(), r.container(), generation, r.state(), r.conflicts());
    }

    static ContainerRecord name(ContainerRecord r, String name) {
        ContainerKey key = new ContainerKey(r.key().space(), r.key().host(), name);
        return new ContainerRecord(
                r.at(), r.appendedMs(), key, r.presence(), r.generation(), r.epoch(), r.intentId(), r.attachments());
    }

    static ContainerRecord generation(ContainerRecord r, long generation) {
        return new ContainerRecord(
                r.at(), r.appendedMs(), r.key(), r.presence(), generation, r.epoch(), r.intentId(), r.attachments());
    }

    static IntentRecord releasing(IntentRecord r, String host) {
        return new IntentRecord(r.at(), r.appendedMs(), r.id(), r.space(), r.content(), host);
    }

    static CursorRecord next(CursorRecord r, Map<String, Long> next) {
        return new CursorRecord(r.at(), r.partition(), r.generation(), next);
    }

    static LogExtent compactable(LogExtent r) {
        return new LogExtent(
                r.topic(), r.partition(), r.begin(), r.committedEnd(), r.end(), true, r.records(), r.aborted());
    }

    static LogExtent extent(LogExtent r, long begin, long committedEnd) {
        return new LogExtent(
                r.topic(), r.partition(), begin, committedEnd, r.end(), r.isCompactable(), r.records(), r.aborted());
    }

    static Operation told(Operation r, OperationEnd.Result result, List<String> addresses) {
        OperationEnd end = r.end();
        return new Operation(
                r.begin(),
                new OperationEnd(
                        end.op(), result, end.isAcked(), addresses, end.code(), end.monotonicNs(), end.wallMs()));
    }

    static Operation refused(Operation r, String code) {
        OperationEnd end = r.end();
        return new Operation(
                r.begin(),
                new OperationEnd(
                        end.op(), OperationEnd.Result.REFUSED, true, List.of(), code, end.monotonicNs(), end.wallMs()));
    }

    static Operation intent(Operation r, String intent) {
        return begun(r, intent, r.begin().container());
    }

    static Operation container(Operation r, String container) {
        return begun(r, r.begin().intent(), container);
    }

    private static Operation begun(Operation r, String intent, String container) {
        OperationBegin begin = r.begin();
        return new Operation(
                new OperationBegin(
                        begin.op(),
                        begin.client(),
                        intent,
                        begin.action(),
                        begin.space(),
                        begin.network(),
                        begin.host(),
                        container,
                        begin.addresses(),
                        begin.monotonicNs(),
                        begin.wallMs()),
                r.end());
    }

    static InputRecord decided(InputRecord r) {
        return new InputRecord(r.at(), InputRecord.Fate.DECIDED, r.from(), "");
    }

    private Edits() {}
}
