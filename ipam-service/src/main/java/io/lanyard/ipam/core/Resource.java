package io.lanyard.ipam.core;

/** What an intent was about. {@code host} is null but for a container. */
public record Resource(ResourceKind kind, String host, String name) {

    /** A container for its attachments, a network for its reservations; null for several containers. */
    static Resource of(Action action) {
        if (action instanceof Action.PutNetwork put) {
            return network(put.network());
        } else if (action instanceof Action.DeleteNetwork delete) {
            return network(delete.network());
        } else if (action instanceof Action.ReserveAddress reserve) {
            return network(reserve.network());
        } else if (action instanceof Action.ReleaseAddress release) {
            return network(release.network());
        } else if (action instanceof Action.PutContainer put) {
            return container(put.host(), put.container());
        } else if (action instanceof Action.DeleteContainer delete) {
            return container(delete.host(), delete.container());
        } else if (action instanceof Action.ReleaseHost release) {
            return new Resource(ResourceKind.HOST, null, release.host());
        } else if (action instanceof Action.Adopt adopt) {
            return network(adopt.network());
        } else if (action instanceof Action.PutContainers) {
            return null;
        } else if (action instanceof Action.PutAttachment put) {
            return container(put.host(), put.container());
        } else if (action instanceof Action.DeleteAttachment delete) {
            return container(delete.host(), delete.container());
        }
        throw new AssertionError("got " + action.getClass() + ", expected a kind of action that is about something");
    }

    private static Resource network(String name) {
        return new Resource(ResourceKind.NETWORK, null, name);
    }

    private static Resource container(String host, String name) {
        return new Resource(ResourceKind.CONTAINER, host, name);
    }
}
