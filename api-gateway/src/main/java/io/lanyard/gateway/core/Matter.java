package io.lanyard.gateway.core;

/** What somebody may wait for news of: an intent that is not answered, or a container. */
public record Matter(String space, Resource on, String intent) {

    /** Of the answer to an intent. */
    public static Matter intent(String space, String id) {
        return new Matter(space, null, id);
    }

    /** Of a container: what IPAM wants of it, and what its host says of it. */
    public static Matter container(String space, String host, String name) {
        return new Matter(space, Resource.container(host, name), null);
    }
}
