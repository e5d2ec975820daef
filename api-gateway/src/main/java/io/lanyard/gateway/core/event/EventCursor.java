package io.lanyard.gateway.core.event;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * One reader's way through the events. It keeps none of its own: a reader that is slower than the events are forgotten has
 * lost its way. For one thread at a time.
 */
public final class EventCursor {
    private static final int TAKEN_MAX = 64;

    /** Hosts are on many partitions, and read in no order between them. */
    private static final long HOSTS_APART_MAX_MS = 30_000;

    private final EventFeed feed;
    private final EventFilter filter;
    private final int partition;
    private final long liveFrom;
    private final Queue<Event> taken = new ArrayDeque<>();
    private Position position;
    private long next;
    private boolean isLost;

    EventCursor(EventFeed feed, EventFilter filter, int partition, Position position, long next, long liveFrom) {
        this.feed = feed;
        this.filter = filter;
        this.partition = partition;
        this.position = position;
        this.next = next;
        this.liveFrom = liveFrom;
    }

    /** The next event that is wanted; empty if there is none yet, or none any more. */
    public Optional<Happening> next() {
        while (!isLost && (!taken.isEmpty() || take())) {
            Event event = taken.remove();
            boolean isNew = event.isFor(partition) && !isKnown(event);
            if (event.isFor(partition) && event.isLast()) {
                position = position.and(event.after());
            }
            if (isNew && filter.isFor(event.happening())) {
                return Optional.of(event.happening());
            }
        }
        return Optional.empty();
    }

    private boolean take() {
        Optional<List<Event>> more = feed.from(next, TAKEN_MAX);
        isLost = more.isEmpty();
        more.ifPresent(events -> {
            taken.addAll(events);
            next += events.size();
        });
        return !taken.isEmpty();
    }

    /** Of what was there when it began: whether the reader has had it before. */
    private boolean isKnown(Event event) {
        if (event.number() >= liveFrom) {
            return false;
        }
        if (event.source() == null) {
            return position.covers(event.after());
        }
        long had = position.of(event.source());
        return event.offset() <= (event.source() == EventSource.HOSTS ? had - HOSTS_APART_MAX_MS : had);
    }

    public EventFilter filter() {
        return filter;
    }

    /** Events were forgotten before they were read. */
    public boolean isLost() {
        return isLost;
    }

    /** With this the reader can go on after what it has got. */
    public EventId id(Instant now) {
        return new EventId(feed.origin(), now, position);
    }
}
