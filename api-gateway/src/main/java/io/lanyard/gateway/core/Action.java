package io.lanyard.gateway.core;

import java.util.List;

/** One thing that is wanted. */
public sealed interface Action {

    /** The network or container whose state tells whether it came true. */
    Resource resource();

    record PutNetwork(String network, NetworkSpec spec) implements Action {
        @Override
        public Resource resource() {
            return Resource.network(network);
        }
    }

    record DeleteNetwork(String network) implements Action {
        @Override
        public Resource resource() {
            return Resource.network(network);
        }
    }

    record PutContainer(String host, String container, ContainerSpec spec, List<AttachmentSpec> networks)
            implements Action {
        public PutContainer {
            networks = List.copyOf(networks);
        }

        @Override
        public Resource resource() {
            return Resource.container(host, container);
        }
    }

    record DeleteContainer(String host, String container) implements Action {
        @Override
        public Resource resource() {
            return Resource.container(host, container);
        }
    }

    record PutAttachment(String host, String container, AttachmentSpec attachment) implements Action {
        @Override
        public Resource resource() {
            return Resource.container(host, container);
        }
    }

    record DeleteAttachment(String host, String container, String network) implements Action {
        @Override
        public Resource resource() {
            return Resource.container(host, container);
        }
    }

    record ReserveAddress(String network, String ip, String note) implements Action {
        @Override
        public Resource resource() {
            return Resource.network(network);
        }
    }

    record ReleaseAddress(String network, String ip) implements Action {
        @Override
        public Resource resource() {
            return Resource.network(network);
        }
    }
}
