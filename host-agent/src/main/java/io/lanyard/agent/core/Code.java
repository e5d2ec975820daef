package io.lanyard.agent.core;

/** Why a thing is not as it was asked for. Stable names: programs act on them. */
public enum Code {
    /** The parent interface is not on this host. */
    PARENT_MISSING,
    /** The parent belongs to a bridge or bond, which takes its frames. */
    PARENT_BUSY,
    /** The parent is up but has no carrier. */
    PARENT_DOWN,
    /** The kernel refused; its text is in the detail. */
    NETLINK_REFUSED,
    /** What must be remembered of a change across a crash could not be written, so it was not made. */
    STATE_NOT_SAVED,
    /** The network is to be made by a driver this agent does not have. */
    DRIVER_UNSUPPORTED,
    /** Containers that are not ours are on a network that has to go or be made anew. */
    NETWORK_BUSY,
    /** A network of the container is not there yet. */
    NETWORK_PENDING,
    /** The engine does not answer. */
    ENGINE_UNREACHABLE,
    /** The engine refused; its text is in the detail. */
    ENGINE_REFUSED,
    /** The engine remembers an endpoint of an earlier life of the container. */
    STALE_ENDPOINT,
    /** The image could not be pulled; the engine's text is in the detail. */
    IMAGE_PULL_FAILED,
    /** The image is not on the host and must not be pulled. */
    IMAGE_MISSING,
    /** Something that is not ours has the name. */
    NAME_TAKEN,
    /** The container has another address than it was given. */
    ADDRESS_MISMATCH,
    /** Somebody else on the LAN has an address of the container. */
    ADDRESS_CONFLICT,
    /** The gateway does not answer. */
    GATEWAY_SILENT,
    /** The container's process ended by itself with a failure. */
    CONTAINER_EXITED,
    /** The engine starts the container again and again. */
    CONTAINER_RESTARTING,
    /** Somebody paused the container. */
    CONTAINER_PAUSED,
    /** Every step succeeds, yet it does not become so. */
    NOT_SETTLING
}
