package io.lanyard.ipam.kafka;

/** Nothing of a batch was written; it may be tried again. */
final class BatchAborted extends Exception {
    private static final long serialVersionUID = 1L;

    BatchAborted(String message, RuntimeException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
