package io.lanyard.perf.audit;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.Position;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.ReserveAddress;
import io.lanyard.schemas.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A right IPAM on paper: what it decides, and all records that it writes. It shares no code with the service; it is what the
 * auditor's author understands the contract to say.
 */
final class PaperIpam {
    private final LogBook log;
    private final Ledger ledger;
    private final Map<String, Outcome> answers = new HashMap<>();
    private final Map<String, Intent> intents = new HashMap<>();

    PaperIpam(LogBook log, Ledger ledger) {
        this.log = log;
        this.ledger = ledger;
    }

    /** Decides about an intent that was appended last, at this place; perhaps in a second try. */
    Outcome decide(Intent intent, Position at, boolean isAbortedFirst) {
        ledger.begin();
        Outcome before = answers.get(intent.getId());
        if (before != null && intents.get(intent.getId()).getAction().equals(intent.getAction())) {
            ledger.commit(at);
            return before;
        }
        Outcome outcome = before == null ? rule(intent) : outcome(intent, "INTENT_ID_REUSED", List.of());
        answers.putIfAbsent(intent.getId(), outcome);
        intents.putIfAbsent(intent.getId(), intent);
        if (isAbortedFirst) {
            log.appendAborted(Topics.OUTCOMES, outcome);
            log.marker();
        }
        log.append(Topics.OUTCOMES, outcome);
        ledger.commit(at);
        return outcome;
    }

    /** A host says that a container is as it shall be, or gone. */
    void confirmed(Container container, Position at) {
        ledger.begin();
        boolean isPresent = container.getPresence() == Presence.PRESENT;
        List<Allocation> released = ledger.heldBy(container).stream()
                .filter(allocation -> allocation.getState() == AllocationState.RELEASING)
                .toList();
        if (!released.isEmpty() || !isPresent) {
            ledger.advance();
        }
        released.forEach(
                allocation -> ledger.quarantine(allocation, null, HistoryCause.CONFIRMED, container.getIntentId()));
        if (!isPresent) {
            ledger.remove(container);
        }
        ledger.commit(at);
    }

    /** A host says that somebody else answers for a container's address. */
    void conflict(Container container, String foreignMac, Position at) {
        ledger.begin();
        ledger.advance();
        String ip = container.getAttachments().get(0).getIp();
        ledger.quarantine(ledger.at(ip), foreignMac, HistoryCause.CONFLICT, container.getIntentId());
        String next = ledger.freeAddress(container.getHost(), container.getContainer());
        if (container.getRequested().get(0).getIp() == null && next != null) {
            ledger.owned(next, AllocationState.ALLOCATED, container, HistoryCause.CONFLICT, container.getIntentId());
            ledger.write(Container.newBuilder(container)
                    .setGeneration(ledger.generation())
                    .setAttachments(List.of(World.attachment(next)))
                    .build());
        }
        ledger.commit(at);
    }

    private Outcome rule(Intent intent) {
        if (intent.getAction() instanceof PutContainer put) {
            return rule(intent, put);
        } else if (intent.getAction() instanceof DeleteContainer delete) {
            Container container = ledger.container(delete.getHost(), delete.getContainer());
            if (container != null && container.getPresence() == Presence.PRESENT) {
                ledger.advance();
                takeDown(container, intent.getId(), false);
            }
            return outcome(intent, null, List.of());
        } else if (intent.getAction() instanceof ReleaseHost release) {
            ledger.advance();
            ledger.containers().stream()
                    .filter(container -> container.getHost().equals(release.getHost()))
                    .forEach(container -> takeDown(container, intent.getId(), true));
            return outcome(intent, null, List.of());
        }
        ReserveAddress reserve = (ReserveAddress) intent.getAction();
        if (isTaken(reserve.getIp(), "nobody", "nobody")) {
            return outcome(intent, "ADDRESS_IN_USE", List.of());
        }
        ledger.advance();
        ledger.reserve(reserve.getIp(), intent.getId());
        return outcome(intent, null, List.of());
    }

    private Outcome rule(Intent intent, PutContainer put) {
        String host = put.getHost();
        String name = put.getContainer();
        Container known = ledger.container(host, name);
        Container alive = known != null && known.getPresence() == Presence.PRESENT ? known : null;
        if (alive != null && alive.getRequested().equals(put.getNetworks())) {
            return outcome(intent, null, alive.getAttachments());
        }
        String asked = put.getNetworks().get(0).getIp();
        String ip = asked == null ? ledger.freeAddress(host, name) : asked;
        if (ip == null || isTaken(ip, host, name)) {
            return outcome(intent, ip == null ? "POOL_EXHAUSTED" : "ADDRESS_IN_USE", List.of());
        }
        ledger.advance();
        Container next = new Container(
                World.SPACE,
                host,
                name,
                ledger.generation(),
                alive == null ? ledger.generation() : alive.getEpoch(),
                intent.getId(),
                ledger.inputAt(),
                Presence.PRESENT,
                put.getSpec(),
                put.getNetworks(),
                List.of(World.attachment(ip)),
                List.of());
        if (alive != null) {
            String had = alive.getAttachments().get(0).getIp();
            if (!had.equals(ip) && ledger.isHeldBy(had, host, name)) {
                ledger.owned(had, AllocationState.RELEASING, alive, HistoryCause.INTENT, intent.getId());
            }
        }
        ledger.owned(ip, AllocationState.ALLOCATED, next, HistoryCause.INTENT, intent.getId());
        ledger.write(next);
        return outcome(intent, null, next.getAttachments());
    }

    private boolean isTaken(String ip, String host, String name) {
        Allocation holder = ledger.at(ip);
        return holder != null
                && (Ledger.isHeld(holder)
                        ? !Ledger.isOf(holder, host, name)
                        : holder.getState() == AllocationState.RESERVED || holder.getForeignMac() != null);
    }

    private void takeDown(Container container, String intentId, boolean isForced) {
        for (Allocation allocation : ledger.heldBy(container)) {
            if (isForced) {
                ledger.quarantine(allocation, null, HistoryCause.FORCED, intentId);
            } else if (allocation.getState() == AllocationState.ALLOCATED) {
                ledger.owned(allocation.getIp(), AllocationState.RELEASING, container, HistoryCause.INTENT, intentId);
            }
        }
        if (container.getPresence() == Presence.PRESENT) {
            ledger.write(Container.newBuilder(container)
                    .setGeneration(ledger.generation())
                    .setIntentId(intentId)
                    .setPresence(Presence.ABSENT)
                    .build());
        }
    }

    private Outcome outcome(Intent intent, String refusal, List<Attachment> attachments) {
        return Outcome.newBuilder()
                .setIntentId(intent.getId())
                .setSpace(World.SPACE)
                .setAt(ledger.inputAt())
                .setVerdict(refusal == null ? Verdict.ACCEPTED : Verdict.REFUSED)
                .setCode(refusal)
                .setDetail("")
                .setDigest("")
                .setAttachments(attachments)
                .build();
    }
}
