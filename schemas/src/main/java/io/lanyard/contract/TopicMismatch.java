package io.lanyard.contract;

/** A topic on the broker is not what the contract says; a service must not run on it. */
public final class TopicMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicMismatch(String message) {
        super(message);
    }
}
