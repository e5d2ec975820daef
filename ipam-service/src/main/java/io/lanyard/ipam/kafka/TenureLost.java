package io.lanyard.ipam.kafka;

/** What is in memory can no longer be trusted to be what is in the log: drop it and begin anew. */
final class TenureLost extends Exception {
    private static final long serialVersionUID = 1L;

    TenureLost(String message) {
        super(message);
    }

    TenureLost(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
