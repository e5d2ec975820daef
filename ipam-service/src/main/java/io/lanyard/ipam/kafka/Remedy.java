package io.lanyard.ipam.kafka;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What a person has to change when no attempt will ever succeed. */
final class Remedy {

    /** What failed, why, and what helps, as one sentence. */
    static String sentence(String whatFailed, Throwable failure) {
        return whatFailed + ": " + failure.getMessage()
                + causes(failure)
                        .map(Remedy::of)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(remedy -> "; " + remedy)
                        .orElse("");
    }

    private static Optional<String> of(Throwable failure) {
        if (failure instanceof TransactionalIdAuthorizationException) {
            return Optional.of("IPAM's principal needs Write and Describe on transactional ids that begin with "
                    + KafkaClients.TRANSACTIONAL_ID_PREFIX);
        }
        if (failure instanceof GroupAuthorizationException) {
            return Optional.of("IPAM's principal needs Read on group " + KafkaClients.GROUP);
        }
        if (failure instanceof TopicAuthorizationException denied) {
            return Optional.of(
                    "IPAM's principal needs Read, Write and DescribeConfigs on topics " + denied.unauthorizedTopics());
        }
        if (failure instanceof AuthorizationException) {
            return Optional.of("IPAM's principal lacks a right, the broker's authorizer log says which");
        }
        if (failure instanceof AuthenticationException) {
            return Optional.of("the broker does not accept IPAM's credentials");
        }
        if (failure instanceof InvalidTxnTimeoutException) {
            return Optional.of("the brokers' transaction.max.timeout.ms must be "
                    + KafkaClients.TRANSACTION_MAX.toMillis() + " at least");
        }
        if (failure instanceof InvalidSessionTimeoutException) {
            return Optional.of("the brokers' group.min.session.timeout.ms must be " + KafkaClients.SESSION.toMillis()
                    + " at most and group.max.session.timeout.ms at least");
        }
        if (failure instanceof InconsistentGroupProtocolException) {
            return Optional.of("something that is not IPAM is a member of group " + KafkaClients.GROUP);
        }
        if (failure instanceof UnsupportedVersionException) {
            return Optional.of("IPAM needs Kafka 4.0 or later");
        }
        return Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private Remedy() {}
}
