package io.lanyard.perf.sim;

import io.lanyard.ipam.core.Attachment;
import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.DesiredChange;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.HostReport.ForeignClaim;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.ResourceKind;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A host and its agent: it reads what it shall have, makes it so in its own time, and says so, perhaps twice. */
final class SimHost {
    private static final Comparator<Container.Key> IN_ORDER =
            Comparator.comparing(Container.Key::space).thenComparing(Container.Key::name);
    private static final Mac STRANGER = Mac.of("de:ad:be:ef:00:01");

    private final String name;
    private final SimBroker broker;
    private final Random random;

    /** What the agent has read; gone with it. */
    private final Map<Container.Key, Container> desired = new TreeMap<>(IN_ORDER);

    /** What is really there, whatever the agent knows. */
    private final Map<Container.Key, Container> real = new TreeMap<>(IN_ORDER);

    /** The generations that the agent has told, or is about to; gone with it. */
    private final Map<Container.Key, Long> told = new TreeMap<>(IN_ORDER);

    private final Deque<HostReport> unsaid = new ArrayDeque<>();
    private long read;

    /** Until it has read so far, an agent that has just started does nothing. */
    private long target;

    private boolean isLost;

    SimHost(String name, SimBroker broker, Random random) {
        this.name = name;
        this.broker = broker;
        this.random = random;
    }

    String name() {
        return name;
    }

    boolean isLost() {
        return isLost;
    }

    /** Its power fails, and nobody will switch it on soon: nothing of it is on the LAN. */
    void lose() {
        real.clear();
        isLost = true;
    }

    void comeBack() {
        isLost = false;
        crash();
    }

    /** The agent dies and starts anew; the containers run on. */
    void crash() {
        desired.clear();
        told.clear();
        unsaid.clear();
        read = 0;
        target = broker.out().end();
    }

    /** One thing of its own choice; returns whether there was any. */
    boolean step(boolean mayFail) {
        if (isLost) {
            return false;
        }
        if (mayFail && random.nextInt(40) == 0) {
            crash();
        }
        return switch (random.nextInt(3)) {
            case 0 -> read() || perform(mayFail) || say(mayFail);
            case 1 -> perform(mayFail) || say(mayFail) || read();
            default -> say(mayFail) || read() || perform(mayFail);
        };
    }

    private boolean read() {
        List<SimLog.Entry> entries = broker.out().committed(read, 1 + random.nextInt(20));
        for (SimLog.Entry entry : entries) {
            read = entry.offset() + 1;
            if (entry.value() instanceof IpamEvent event) {
                DesiredChange.of(event)
                        .filter(change -> change.key().host().equals(name))
                        .ifPresent(this::wish);
            }
        }
        return !entries.isEmpty();
    }

    private void wish(DesiredChange change) {
        change.container()
                .ifPresentOrElse(container -> desired.put(change.key(), container), () -> desired.remove(change.key()));
    }

    private boolean hasStarted() {
        return target <= read
                || (broker.out().stable() >= target
                        && broker.out().committed(read, 1).isEmpty());
    }

    /** The first difference is made good; what shall not be there is taken down before anything else is made. */
    private boolean perform(boolean mayFail) {
        Optional<Container> next = hasStarted()
                ? desired.values().stream()
                        .filter(wish -> !Long.valueOf(wish.generation()).equals(told.get(keyOf(wish))))
                        .min(Comparator.comparing(Container::isPresent))
                : Optional.empty();
        next.ifPresent(wish -> perform(wish, mayFail));
        return next.isPresent();
    }

    private void perform(Container wish, boolean mayFail) {
        if (mayFail && wish.isPresent() && random.nextInt(25) == 0) {
            unsaid.add(report(wish, HostReport.State.CONFLICT));
            return;
        }
        if (wish.isPresent()) {
            real.put(keyOf(wish), wish);
        } else {
            real.remove(keyOf(wish));
        }
        unsaid.add(report(wish, wish.isPresent() ? HostReport.State.APPLIED : HostReport.State.ABSENT));
        told.put(keyOf(wish), wish.generation());
    }

    private boolean say(boolean mayFail) {
        HostReport report = unsaid.poll();
        if (report == null) {
            return false;
        }
        broker.append(broker.statuses(), report);
        if (mayFail && random.nextInt(10) == 0) {
            broker.append(broker.statuses(), report);
        }
        return true;
    }

    private HostReport report(Container of, HostReport.State state) {
        List<ForeignClaim> claims = state == HostReport.State.CONFLICT
                ? of.attachments().stream()
                        .flatMap(SimHost::addresses)
                        .map(ip -> new ForeignClaim(ip, STRANGER))
                        .toList()
                : List.of();
        return new HostReport(0, of.space(), name, ResourceKind.CONTAINER, of.name(), of.generation(), state, claims);
    }

    static Stream<Ip> addresses(Attachment attachment) {
        return Stream.of(Optional.ofNullable(attachment.ip()), Optional.ofNullable(attachment.ip6()))
                .flatMap(Optional::stream);
    }

    private static Container.Key keyOf(Container container) {
        return new Container.Key(container.space(), container.host(), container.name());
    }

    /** What is on the LAN. */
    Stream<Container> real() {
        return real.values().stream();
    }
}
