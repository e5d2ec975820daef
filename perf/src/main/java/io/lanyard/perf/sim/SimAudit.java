package io.lanyard.perf.sim;

import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Attachment;
import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Mac;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what was committed, in order, and says which promises were broken. Knows nothing of the machine's own state. */
final class SimAudit {
    private final SimFaults faults;
    private final Map<Ip, Allocation> addresses = new HashMap<>();
    private final Map<Mac, String> macs = new HashMap<>();
    private final Map<Ip, Allocation> justTaken = new HashMap<>();
    private final Map<Container.Key, Container> containers = new HashMap<>();
    private final Set<String> outcomes = new HashSet<>();
    private final Set<Long> dates = new HashSet<>();
    private SimCursor cursor = SimCursor.START;
    private long deadLetters;

    SimAudit(List<SimLog.Entry> committed, SimFaults faults) {
        this.faults = faults;
        for (SimLog.Entry entry : committed) {
            read(entry);
        }
    }

    private void read(SimLog.Entry entry) {
        Object value = entry.value();
        if (value instanceof SimCursor next) {
            if (next.intents() < cursor.intents() || next.statuses() < cursor.statuses()) {
                faults.found("GAP", "the cursor went back from " + cursor + " to " + next);
            }
            cursor = next;
        } else if (value instanceof SimGarbage) {
            deadLetters++;
        } else if (value instanceof IpamEvent.OutcomeRecorded recorded) {
            String id = recorded.outcome().intentId();
            if (!outcomes.add(id)) {
                faults.found("TWICE", "intent " + id + " has another outcome at offset " + entry.offset());
            }
        } else if (value instanceof IpamEvent.AllocationPut put) {
            dates.add(put.allocation().sinceMs());
            held(put.allocation(), entry);
        } else if (value instanceof IpamEvent.AllocationGone gone) {
            addresses.remove(gone.address().ip());
        } else if (value instanceof IpamEvent.ContainerPut put) {
            Container container = put.container();
            rested(container);
            containers.put(new Container.Key(container.space(), container.host(), container.name()), container);
        } else if (value instanceof IpamEvent.ContainerGone gone) {
            containers.remove(gone.container());
        }
    }

    private void held(Allocation now, SimLog.Entry entry) {
        Allocation before = addresses.put(now.ip(), now);
        if (before != null && isHeld(before) && isHeld(now) && !ownerOf(before).equals(ownerOf(now))) {
            boolean isHandOver = ownerOf(before).isEmpty() || ownerOf(now).isEmpty();
            if (!isHandOver) {
                faults.found(
                        "DUP",
                        now.ip() + " was given to " + ownerOf(now) + " at offset " + entry.offset() + " while it was "
                                + ownerOf(before) + "'s");
            }
        }
        if (before != null && before.mac() != null) {
            macs.remove(before.mac(), ownerOf(before));
        }
        if (isHeld(now) && now.mac() != null) {
            String other = macs.put(now.mac(), ownerOf(now));
            if (other != null && !other.equals(ownerOf(now))) {
                faults.found("DUP", now.mac() + " is " + other + "'s and " + ownerOf(now) + "'s");
            }
        }
        if (before != null) {
            justTaken.put(now.ip(), before);
        }
    }

    /** What an address was before the change that is being read. */
    private Allocation before(Ip ip) {
        return justTaken.remove(ip);
    }

    /** Of an address that a container gets without asking for it, nobody else's rest may be cut short. */
    private void rested(Container container) {
        for (int i = 0; container.isPresent() && i < container.attachments().size(); i++) {
            Attachment attachment = container.attachments().get(i);
            boolean isAsked = container.requested().get(i).ip() != null;
            Allocation before = attachment.ip() == null ? null : before(attachment.ip());
            if (!isAsked && before != null) {
                rested(container, before);
            }
        }
    }

    private void rested(Container container, Allocation before) {
        if (!isHeld(before)
                && before.owner() != null
                && !before.owner().container().equals(container.name())
                && before.quarantine().untilMs() > container.sinceMs()) {
            faults.found(
                    "RESTLESS",
                    before.ip() + " was given to " + container.name() + " before the rest after "
                            + before.owner().container() + " was over");
        }
    }

    private static boolean isHeld(Allocation allocation) {
        return allocation.state() != Allocation.State.QUARANTINED;
    }

    private static String ownerOf(Allocation allocation) {
        Allocation.Owner owner = allocation.owner();
        return owner == null ? "" : owner.host() + "/" + owner.container();
    }

    /** What must hold when nobody wants anything any more, and everybody has done what is wanted. */
    void atRest(SimBroker broker, SimClients clients, List<SimHost> hosts) {
        for (String id : clients.acknowledged()) {
            if (!outcomes.contains(id)) {
                faults.found("LOST", "intent " + id + " was acknowledged and has no outcome");
            }
        }
        if (cursor.intents() != broker.intents().end()
                || cursor.statuses() != broker.statuses().end()) {
            faults.found("GAP", "the cursor is at " + cursor + ", not at the end of the inputs");
        }
        long aside = deadLetters + broker.deadLetters().end();
        if (aside != clients.garbage()) {
            faults.found("DEAD_LETTERS", aside + " for " + clients.garbage() + " unreadable records");
        }
        dated(broker);
        addresses.values().stream().filter(SimAudit::isHeld).forEach(held -> leaked(held, hosts));
        converged(hosts);
    }

    /** Time is that of the record that caused a change, and no other. */
    private void dated(SimBroker broker) {
        Set<Long> strange = new HashSet<>(dates);
        Stream.of(broker.intents(), broker.statuses())
                .flatMap(log -> log.committed().stream())
                .forEach(entry -> strange.remove(entry.atMs()));
        strange.forEach(date -> faults.found("CLOCK", "a change is dated " + date + ", which no input is"));
    }

    private void leaked(Allocation held, List<SimHost> hosts) {
        if (held.owner() == null) {
            return;
        }
        Container owner = containers.get(new Container.Key(
                held.network().space(), held.owner().host(), held.owner().container()));
        boolean isWaiting = hosts.stream()
                .anyMatch(
                        host -> host.isLost() && host.name().equals(held.owner().host()));
        boolean isHad = owner != null
                && owner.isPresent()
                && owner.attachments().stream().flatMap(SimHost::addresses).anyMatch(held.ip()::equals);
        if (!isHad && !isWaiting) {
            faults.found(
                    "LEAK", held.ip() + " is " + held.state() + " for " + ownerOf(held) + ", which does not have it");
        }
    }

    private void converged(List<SimHost> hosts) {
        long wished = containers.values().stream()
                .filter(Container::isPresent)
                .filter(container -> hosts.stream()
                        .noneMatch(host -> host.isLost() && host.name().equals(container.host())))
                .count();
        long real = hosts.stream().mapToLong(host -> host.real().count()).sum();
        if (wished != real) {
            faults.found("GHOST", real + " containers are real, " + wished + " are wished");
        }
    }
}
