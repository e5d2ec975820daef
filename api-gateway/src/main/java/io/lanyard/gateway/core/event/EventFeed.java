package io.lanyard.gateway.core.event;

import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.Outcome;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What changes, in the order it is read, with ids that mean the same on every gateway. The thread that folds the views
 * writes, others read; safe for all of them.
 */
public final class EventFeed {
    /** About 4 MB. */
    static final int EVENTS_MAX = 20_000;

    static final int OPEN_INTENTS_MAX = 10_000;

    /** What is older may have been compacted away, and nothing would tell: tombstones are kept for a day. */
    static final Duration RESUMED_MAX = Duration.ofHours(12);

    private static final String UNKNOWN_ORIGIN = "unknown";

    private final Views views;
    private final ToIntFunction<String> partitionOf;
    private final EventRing ring;
    private final OpenIntents open;
    private final Map<Integer, Position> positions = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private Position hosts = Position.START;
    private boolean isSettled;
    private String origin = UNKNOWN_ORIGIN;

    /**
     * A feed of nothing yet.
     *
     * @param partitionOf where everything about a space is
     */
    public EventFeed(Views views, ToIntFunction<String> partitionOf) {
        this(views, partitionOf, EVENTS_MAX);
    }

    EventFeed(Views views, ToIntFunction<String> partitionOf, int max) {
        this.views = views;
        this.partitionOf = partitionOf;
        this.ring = new EventRing(max);
        this.open = new OpenIntents(views, OPEN_INTENTS_MAX);
    }

    /** Which cluster all this is read from. */
    public synchronized void origin(String cluster) {
        origin = cluster;
    }

    /** A record of a space's partition was folded into the views; that is what it changed. */
    public synchronized void read(Place place, Instant at, List<Happening> happenings) {
        add(place, at, happenings, List.of());
    }

    /** IPAM has answered: that is a change like others, and from now on the intent is followed. */
    public synchronized void answered(Place place, Instant at, Outcome outcome) {
        List<Progress> applied = outcome.accepted() ? open.accepted(outcome, isSettled) : List.of();
        add(place, at, List.of(Happening.answered(outcome)), applied);
    }

    private void add(Place place, Instant at, List<Happening> happenings, List<Progress> known) {
        Position after =
                positions.getOrDefault(place.partition(), Position.START).after(place.source(), place.offset());
        positions.put(place.partition(), after);
        List<Progress> applied = new ArrayList<>(known);
        if (isSettled) {
            happenings.forEach(each -> applied.addAll(open.appliedBy(each)));
        }
        int left = happenings.size() + applied.size();
        for (Happening each : happenings) {
            left--;
            ring.add(new Event(ring.next(), place.partition(), place.source(), place.offset(), after, left == 0, each));
        }
        for (Progress each : applied) {
            left--;
            ring.add(derived(place.partition(), after, left == 0, Happening.applied(each, at)));
        }
    }

    private Event derived(int partition, Position after, boolean isLast, Happening happening) {
        return new Event(ring.next(), partition, null, 0, after, isLast, happening);
    }

    /** A heartbeat of a host: no event, unless something of it changed, or it was silent. */
    public synchronized void heard(Optional<Host> before, Host now) {
        boolean isBack = silent.remove(now.name());
        if (isBack || before.filter(now::isAsBefore).isEmpty()) {
            host(Happening.put(now));
        }
    }

    /** A host is forgotten, and nobody waits for it any more. */
    public synchronized void forgotten(Host host, Instant at) {
        silent.remove(host.name());
        host(Happening.put(host).gone(at));
        if (isSettled) {
            open.applied().forEach(each -> settled(each, at));
        }
    }

    /** What comes by time alone: hosts that have missed their heartbeats. To be called now and then, once all is read. */
    public synchronized void look(Instant now) {
        if (!isSettled) {
            isSettled = true;
            open.applied().forEach(each -> settled(each, now));
        }
        for (Host host : views.hosts().all()) {
            if (!host.isAlive(now) && silent.add(host.name())) {
                host(Happening.host(Happening.Change.SILENT, host.name(), now));
            }
        }
    }

    /** It came true while nobody looked. */
    private void settled(Progress progress, Instant now) {
        int partition = partitionOf.applyAsInt(progress.space());
        Position after = positions.getOrDefault(partition, Position.START);
        ring.add(derived(partition, after, true, Happening.applied(progress, now)));
    }

    private void host(Happening happening) {
        long timeMs = happening.at().toEpochMilli();
        hosts = hosts.after(EventSource.HOSTS, timeMs);
        Position after = Position.START.after(EventSource.HOSTS, timeMs);
        ring.add(new Event(ring.next(), Event.EVERY, EventSource.HOSTS, timeMs, after, true, happening));
    }

    /** A reader of what changes from now on. */
    public synchronized EventCursor fromNow(EventFilter filter) {
        return cursor(filter, position(filter), ring.next());
    }

    /** A reader that goes on where it was; empty if what it has missed is not known any more. */
    public synchronized Optional<EventCursor> from(EventId id, Instant now, EventFilter filter) {
        if (!id.origin().equals(origin) || id.at().isBefore(now.minus(RESUMED_MAX))) {
            return Optional.empty();
        }
        return ring.resume(partition(filter), id.position()).map(number -> cursor(filter, id.position(), number));
    }

    private EventCursor cursor(EventFilter filter, Position position, long number) {
        return new EventCursor(this, filter, partition(filter), position, number, ring.next());
    }

    private Position position(EventFilter filter) {
        return positions.getOrDefault(partition(filter), Position.START).and(hosts);
    }

    private int partition(EventFilter filter) {
        return partitionOf.applyAsInt(filter.space());
    }

    synchronized Optional<List<Event>> from(long number, int max) {
        return ring.from(number, max);
    }

    synchronized String origin() {
        return origin;
    }

    /** Where a record of a space lies. */
    public record Place(int partition, EventSource source, long offset) {}
}
