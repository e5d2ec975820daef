package io.lanyard.ipam.core;

import java.util.Optional;

/**
 * What an event changes in what a host must make real: the new record, or a tombstone if there is no container. Of an
 * ABSENT container only generation, intent and presence are told: there is nothing to run and nothing to attach.
 */
public record DesiredChange(Container.Key key, Optional<Container> container) {
    public static Optional<DesiredChange> of(IpamEvent event) {
        if (event instanceof IpamEvent.ContainerPut put) {
            return Optional.of(new DesiredChange(put.container().key(), Optional.of(put.container())));
        }
        return event instanceof IpamEvent.ContainerGone gone
                ? Optional.of(new DesiredChange(gone.container(), Optional.empty()))
                : Optional.empty();
    }
}
