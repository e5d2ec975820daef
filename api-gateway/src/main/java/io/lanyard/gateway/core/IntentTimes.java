package io.lanyard.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long intents take until they are decided, and until each container they are about is as wanted. Told in the order in
 * which the topics are read; all times are the broker's.
 *
 * <p>One thread tells; any may begin to listen.
 */
public final class IntentTimes {
    /** Containers that are waited for; the oldest is forgotten first. */
    static final int PENDING_MAX = 10_000;

    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private volatile Listener listener = new Listener() {
        @Override
        public void decided(Duration sinceAsked) {}

        @Override
        public void applied(Duration sinceAsked) {}
    };

    /** Hears each time once. */
    public interface Listener {
        void decided(Duration sinceAsked);

        void applied(Duration sinceAsked);
    }

    private record Pending(long generation, Instant askedAt) {}

    public void listen(Listener told) {
        listener = told;
    }

    /**
     * IPAM has answered.
     *
     * @param latest what the container's host said last, which may have been read before the answer to the intent
     */
    void decided(Outcome outcome, Instant at, Latest latest) {
        listener.decided(Duration.between(outcome.at(), at));
        if (!outcome.accepted() || !outcome.changed()) {
            return;
        }
        if (outcome.resource() != null
                && outcome.resource().kind() == ResourceKind.CONTAINER
                && outcome.generation() != null) {
            await(outcome, outcome.resource(), outcome.generation(), latest);
        }
        outcome.containers().forEach(placed -> await(outcome, placed.resource(), placed.generation(), latest));
    }

    /** Looks a container's status up. */
    @FunctionalInterface
    interface Latest {
        Optional<Status> of(String space, Resource container);
    }

    private void await(Outcome outcome, Resource container, long generation, Latest latest) {
        Pending asked = new Pending(generation, outcome.at());
        Optional<Status> known =
                latest.of(outcome.space(), container).filter(status -> status.generation() >= generation);
        // Its time is by another clock, and near enough.
        if (known.isPresent() && end(asked, known.get(), known.get().at())) {
            return;
        }
        pending.remove(key(outcome.space(), container.host(), container.name()));
        pending.put(key(outcome.space(), container.host(), container.name()), asked);
        if (pending.size() > PENDING_MAX) {
            pending.remove(pending.keySet().iterator().next());
        }
    }

    /** A host has said how a thing is. */
    void reported(Status status, Instant at) {
        if (status.kind() != ResourceKind.CONTAINER) {
            return;
        }
        String key = key(status.space(), status.host(), status.name());
        Pending asked = pending.get(key);
        if (asked != null && status.generation() >= asked.generation() && end(asked, status, at)) {
            pending.remove(key);
        }
    }

    /** Whether it has come to an end, good or bad. */
    private boolean end(Pending asked, Status status, Instant at) {
        if (status.isApplied()) {
            listener.applied(Duration.between(asked.askedAt(), at));
        }
        return status.isApplied() || status.state() == Status.State.ABSENT;
    }

    private static String key(String space, String host, String container) {
        return space + "/" + host + "/" + container;
    }
}
