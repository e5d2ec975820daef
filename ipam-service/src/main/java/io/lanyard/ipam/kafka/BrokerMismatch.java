package io.lanyard.ipam.kafka;

/** The brokers are not what IPAM can run on: a person has to change something. */
public final class BrokerMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerMismatch(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
