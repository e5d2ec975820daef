package io.lanyard.ipam.core;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an intent wants. Text in it is as it came: anything at all. */
public sealed interface Action {

    record PutNetwork(String network, NetworkSpec spec) implements Action {}

    record DeleteNetwork(String network) implements Action {}

    record PutContainer(String host, String container, ContainerSpec spec, List<AttachmentSpec> networks)
            implements Action {
        public PutContainer {
            networks = List.copyOf(networks);
        }
    }

    record DeleteContainer(String host, String container) implements Action {}

    record PutAttachment(String host, String container, AttachmentSpec attachment) implements Action {}

    record DeleteAttachment(String host, String container, String network) implements Action {}

    /** {@code container} is null for an address that is kept from everybody. */
    record ReserveAddress(String network, String ip, String container, String note) implements Action {}

    record ReleaseAddress(String network, String ip) implements Action {}

    /** All of them or none. */
    record PutContainers(List<PutContainer> containers) implements Action {
        public PutContainers {
            containers = List.copyOf(containers);
        }
    }

    /** The host is lost: what it holds is free without its word. */
    record ReleaseHost(String host) implements Action {}

    /** The hosts that must be known for this to be accepted: look them up for {@link Intent#knownHosts()}. */
    default Set<String> hostsNeeded() {
        if (this instanceof PutContainer put) {
            return Set.of(put.host());
        } else if (this instanceof PutContainers bulk) {
            return bulk.containers().stream().map(PutContainer::host).collect(Collectors.toSet());
        }
        return this instanceof PutAttachment put ? Set.of(put.host()) : Set.of();
    }
}
