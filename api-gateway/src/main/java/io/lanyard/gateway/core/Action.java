package io.lanyard.gateway.core;

import java.util.List;

/** One thing that is wanted. */
public sealed interface Action {

    /** The network, container or host whose state tells whether it came true; null for several at once. */
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

    /** All of them or, if one is refused, none. */
    record PutContainers(List<PutContainer> containers) implements Action {
        public PutContainers {
            containers = List.copyOf(containers);
        }

        @Override
        public Resource resource() {
            return null;
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

    /** An address is kept for the container of this name; null: for nobody. */
    record ReserveAddress(String network, String ip, String container, String note) implements Action {
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

    /**
     * Take over what hosts had before, all of it or nothing.
     *
     * @param spec null: the network is there already
     */
    record Adopt(String network, NetworkSpec spec, List<AdoptedContainer> containers, List<KeptAddress> kept)
            implements Action {
        public Adopt {
            containers = List.copyOf(containers);
            kept = List.copyOf(kept);
        }

        @Override
        public Resource resource() {
            return Resource.network(network);
        }
    }

    /** A container that its host has already, with its addresses on one network; what it does not have is null. */
    record AdoptedContainer(String host, String container, String engineId, String ip, String ip6, String mac) {}

    /** An address that somebody has already. */
    record KeptAddress(String ip, String note) {}

    /** The host is lost: what its containers hold is freed without its word. */
    record ReleaseHost(String host) implements Action {
        @Override
        public Resource resource() {
            return Resource.host(host);
        }
    }
}
