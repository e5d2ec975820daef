package io.lanyard.gateway.core;

/** What a wish or a report is about. */
public enum ResourceKind {
    NETWORK,
    CONTAINER,
    ATTACHMENT,
    HOST,
    HOST_ACCESS
}
