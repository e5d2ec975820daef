package io.lanyard.ipam.core;

public enum ResourceKind {
    NETWORK,
    CONTAINER,
    ATTACHMENT,
    HOST
}
