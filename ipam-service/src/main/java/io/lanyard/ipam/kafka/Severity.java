package io.lanyard.ipam.kafka;

import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;

/** What an owner of a partition has to do about a failed call, by the class of the failure (KIP-1050). */
enum Severity {
    /** The transaction can be aborted and the batch tried again with the same producer. */
    ABORT,
    /** This producer is done for, or no longer ours: drop everything and become owner anew. */
    REOWN,
    /** No attempt will ever succeed: a person has to change something. */
    STOP;

    /** The worst in the chain: a producer in an error state wraps what put it there. */
    static Severity of(Throwable failure) {
        return causes(failure)
                .map(Severity::ofOne)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Severity ofOne(Throwable failure) {
        // Authentication, authorization, a broker that is too old; and what the broker's own settings forbid.
        if (failure instanceof InvalidConfigurationException
                || failure instanceof InvalidSessionTimeoutException
                || failure instanceof InvalidTxnTimeoutException
                || failure instanceof InconsistentGroupProtocolException) {
            return STOP;
        }
        // Fenced, forgotten by the broker, or nothing that Kafka promises a way out of.
        if (!(failure instanceof KafkaException)
                || failure instanceof ApplicationRecoverableException
                || failure instanceof OutOfOrderSequenceException
                || failure instanceof InterruptException) {
            return REOWN;
        }
        return ABORT;
    }

    /** Somebody else has become owner. */
    static boolean isFence(Throwable failure) {
        return has(failure, ProducerFencedException.class) || has(failure, InvalidProducerEpochException.class);
    }

    /**
     * No broker answers, or none that leads what was asked for. Settings were accepted when the first client was made:
     * what a later one does not accept is a name that cannot be resolved now.
     */
    static boolean isAbsence(Throwable failure) {
        return has(failure, RetriableException.class) || has(failure, ConfigException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
