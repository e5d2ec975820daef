package io.lanyard.gateway.core.event;

/** What an event is about. */
public enum EventKind {
    NETWORK,
    CONTAINER,
    ADDRESS,
    HOST,
    INTENT
}
