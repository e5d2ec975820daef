package io.lanyard.ipam.core;

import java.util.List;
import java.util.Optional;

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

    record ReserveAddress(String network, String ip, String note) implements Action {}

    record ReleaseAddress(String network, String ip) implements Action {}

    /** The host that must be known for this to be accepted: look it up for {@link Intent#hostKnown()}. */
    default Optional<String> hostNeeded() {
        if (this instanceof PutContainer put) {
            return Optional.of(put.host());
        }
        return this instanceof PutAttachment put ? Optional.of(put.host()) : Optional.empty();
    }
}
