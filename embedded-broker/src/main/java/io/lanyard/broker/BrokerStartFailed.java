package io.lanyard.broker;

/** The broker did not start; the message is a sentence for the person who started it. */
public final class BrokerStartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
