package io.lanyard.gateway.core;

/** One thing: a network, a container on a host, or a host itself. */
public record Resource(ResourceKind kind, String host, String name) {

    public static Resource network(String name) {
        return new Resource(ResourceKind.NETWORK, null, name);
    }

    public static Resource host(String name) {
        return new Resource(ResourceKind.HOST, null, name);
    }

    public static Resource container(String host, String name) {
        return new Resource(ResourceKind.CONTAINER, host, name);
    }
}
