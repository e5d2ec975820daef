package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeverityTest {
    @ParameterizedTest
    @MethodSource("failures")
    void isToldByTheClassWhereverItIsInTheChain(RuntimeException failure, Severity expected) {
        assertThat(Severity.of(failure)).isEqualTo(expected);
        assertThat(Severity.of(new KafkaException("in an error state", failure)))
                .isEqualTo(expected);
        assertThat(Severity.of(new TenureLost("given up", failure)))
                .isEqualTo(expected == Severity.ABORT ? Severity.REOWN : expected);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TransactionAbortableException("again"), Severity.ABORT),
                Arguments.of(new TimeoutException("no answer"), Severity.ABORT),
                Arguments.of(new NetworkException("cut"), Severity.ABORT),
                Arguments.of(new KafkaException("anything"), Severity.ABORT),
                Arguments.of(new ProducerFencedException("newer"), Severity.REOWN),
                Arguments.of(new InvalidPidMappingException("forgotten"), Severity.REOWN),
                Arguments.of(new UnknownProducerIdException("forgotten"), Severity.REOWN),
                Arguments.of(new IllegalStateException("closed"), Severity.REOWN),
                Arguments.of(new TopicAuthorizationException("denied"), Severity.STOP),
                Arguments.of(new SaslAuthenticationException("denied"), Severity.STOP),
                Arguments.of(new UnsupportedVersionException("too old"), Severity.STOP),
                Arguments.of(new InvalidTxnTimeoutException("too long"), Severity.STOP),
                Arguments.of(new InvalidSessionTimeoutException("too short"), Severity.STOP),
                Arguments.of(new ConfigException("No resolvable bootstrap urls given"), Severity.ABORT));
    }
}
