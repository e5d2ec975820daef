package io.lanyard.gateway.core;

/** One thing in a space: a network, or a container on a host. */
public record Resource(ResourceKind kind, String host, String name) {

    public static Resource network(String name) {
        return new Resource(ResourceKind.NETWORK, null, name);
    }

    public static Resource container(String host, String name) {
        return new Resource(ResourceKind.CONTAINER, host, name);
    }
}
