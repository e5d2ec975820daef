package io.lanyard.perf.audit.avro;

/** A record that nobody who keeps to the contract has written. */
final class NotOurs extends Exception {
    private static final long serialVersionUID = 1L;

    NotOurs(String message) {
        super(message);
    }
}
