package io.lanyard.agent.core.report;

/** Why a thing is not as it was asked for. Stable names: programs act on them. */
public enum Code {
    /** The parent interface is not on this host. */
    PARENT_MISSING,
    /** The parent belongs to a bridge or bond, which takes its frames. */
    PARENT_BUSY,
    /** The parent is up but has no carrier. */
    PARENT_DOWN,
    /** Another network has the parent, and the engine or the kernel does not let them share it. */
    PARENT_IN_USE,
    /** Another network of the engine has the subnet or a part of it. */
    SUBNET_IN_USE,
    /** The parent is a VLAN that is not there, and the kernel cannot make one. */
    VLAN_UNSUPPORTED,
    /** The network's MTU is above the parent's. */
    MTU_TOO_LARGE,
    /** The engine's driver does not set the network's MTU. */
    MTU_NOT_SET,
    /** The kernel refused; its text is in the detail. */
    NETLINK_REFUSED,
    /** What must be remembered of a change across a crash could not be written, so it was not made. */
    STATE_NOT_SAVED,
    /** The namespace is not there: it was removed, or the process has ended that had it. */
    NAMESPACE_GONE,
    /** The namespace cannot be had: it is another's, the host's own, or not named as one. */
    NAMESPACE_UNUSABLE,
    /** The network's driver cannot serve this. */
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
    /** The policy of the host refuses the container. */
    POLICY_REFUSED,
    /** The container was made under limits that the policy of the host has changed since. */
    POLICY_CHANGED,
    /** Every step succeeds, yet it does not become so. */
    NOT_SETTLING
}
