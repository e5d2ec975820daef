package io.lanyard.gateway.access;

import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.Views;
import java.util.Optional;
import java.util.stream.Stream;

/** Containers that others made are taken over by admins alone, whatever the operation that asks for it. */
public final class Takeover {
    private static final String OF_OTHERS = "container:/";

    /** What an action would take over, in words; empty if nothing that is not taken over already. */
    public static Optional<String> by(String space, Action action, Views views) {
        return puts(action)
                .filter(put -> put.spec().image().startsWith(OF_OTHERS))
                .filter(put -> views.container(space, put.host(), put.container())
                        .filter(Container::present)
                        .filter(present ->
                                present.spec().image().equals(put.spec().image()))
                        .isEmpty())
                .findFirst()
                .map(put -> put.spec().image() + " on " + put.host());
    }

    private static Stream<Action.PutContainer> puts(Action action) {
        if (action instanceof Action.PutContainer put) {
            return Stream.of(put);
        }
        return action instanceof Action.PutContainers put ? put.containers().stream() : Stream.empty();
    }

    private Takeover() {}
}
