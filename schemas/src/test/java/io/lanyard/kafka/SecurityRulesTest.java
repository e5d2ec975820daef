package io.lanyard.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityRulesTest {
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private static final Map<String, String> BY_CERTIFICATE = Map.of(
            "security.protocol", "SSL",
            "ssl.keystore.type", "PEM",
            "ssl.keystore.location", "/etc/lanyard/kafka.pem",
            "ssl.truststore.type", "PEM",
            "ssl.truststore.location", "/etc/lanyard/ca.pem");

    private static final Map<String, String> BY_PASSWORD = Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "SCRAM-SHA-512",
            "sasl.jaas.config", SCRAM + " required username=\"ipam\" password=\"it's; a \\\"secret\\\"\";",
            "ssl.truststore.location", "/etc/lanyard/ca.pem");

    private static List<String> faults(Map<String, String> settings, String key, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(key, value);
        return SecurityRules.CLIENT.faults(changed);
    }

    @Test
    void aCertificateOrAPasswordOverTlsIsTaken() {
        assertThat(SecurityRules.CLIENT.faults(BY_CERTIFICATE)).isEmpty();
        assertThat(SecurityRules.CLIENT.faults(BY_PASSWORD)).isEmpty();
        assertThat(faults(BY_CERTIFICATE, "ssl.endpoint.identification.algorithm", "HTTPS"))
                .isEmpty();
        assertThat(faults(BY_CERTIFICATE, "ssl.enabled.protocols", "TLSv1.3, TLSv1.2"))
                .isEmpty();
    }

    /** Every key that a client of this Kafka knows: a later version's new one is refused until somebody has looked at it. */
    @Test
    void onlyTheseKeysAreTaken() {
        Set<String> taken = new TreeSet<>();
        Set<String> known = new TreeSet<>(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        for (String key : known) {
            if (faults(BY_CERTIFICATE, key, "x").stream().noneMatch(fault -> fault.startsWith(key + " is refused"))) {
                taken.add(key);
            }
        }
        assertThat(taken)
                .containsExactly(
                        "sasl.jaas.config",
                        "sasl.mechanism",
                        "security.protocol",
                        "ssl.cipher.suites",
                        "ssl.enabled.protocols",
                        "ssl.endpoint.identification.algorithm",
                        "ssl.key.password",
                        "ssl.keystore.certificate.chain",
                        "ssl.keystore.key",
                        "ssl.keystore.location",
                        "ssl.keystore.password",
                        "ssl.keystore.type",
                        "ssl.protocol",
                        "ssl.truststore.certificates",
                        "ssl.truststore.location",
                        "ssl.truststore.password",
                        "ssl.truststore.type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl.engine.factory.class",
                "sasl.login.class",
                "sasl.login.callback.handler.class",
                "sasl.client.callback.handler.class",
                "sasl.oauthbearer.jwt.retriever.class",
                "sasl.kerberos.kinit.cmd"
            })
    void whatIsRunIsRefused(String key) {
        assertThat(faults(BY_PASSWORD, key, "canary"))
                .containsExactly(key + " is refused: it names what is to be run; take it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sasl.oauthbearer.token.endpoint.url", "sasl.oauthbearer.assertion.file"})
    void whatIsFetchedIsRefused(String key) {
        assertThat(faults(BY_PASSWORD, key, "file:///etc/passwd"))
                .singleElement()
                .asString()
                .contains("OAUTHBEARER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap.servers",
                "acks",
                "transactional.id",
                "interceptor.classes",
                "metric.reporters",
                "config.providers"
            })
    void whatElseAClientDoesIsNotSetHere(String key) {
        assertThat(faults(BY_CERTIFICATE, key, "x"))
                .singleElement()
                .asString()
                .startsWith(key + " is refused: expected only sasl.jaas.config, ");
    }

    @ParameterizedTest
    @CsvSource({
        "security.protocol, PLAINTEXT, 'expected SSL or SASL_SSL'",
        "security.protocol, SASL_PLAINTEXT, 'expected SSL or SASL_SSL'",
        "ssl.endpoint.identification.algorithm, '', 'expected https'",
        "ssl.enabled.protocols, 'TLSv1.3,TLSv1.1', 'expected TLSv1.3 or TLSv1.2'",
        "ssl.protocol, SSLv3, 'expected TLSv1.3 or TLSv1.2'",
        "ssl.keystore.location, kafka.pem, 'expected an absolute path'",
        "sasl.mechanism, SCRAM-SHA-512, 'has no use without SASL_SSL'",
    })
    void protectionIsNotSwitchedOff(String key, String value, String why) {
        assertThat(faults(BY_CERTIFICATE, key, value))
                .anySatisfy(fault -> assertThat(fault).startsWith(key).contains(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.security.auth.module.JndiLoginModule required user.provider.url=\"ldap://canary\";",
                "com.sun.security.auth.module.LdapLoginModule required username=\"a\" password=\"canary\";",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"canary\";",
                SCRAM
                        + " required username=\"a\" password=\"canary\"; com.sun.security.auth.module.JndiLoginModule required;",
                SCRAM + " optional username=\"a\" password=\"canary\";",
                SCRAM + " required username=\"a\" password=\"canary\" tokenauth=\"true\";",
                SCRAM + " required username=\"a\";",
                SCRAM + " required username=\"a\" password=\"canary",
                ""
            })
    void noOtherLoginModuleIsRun(String login) {
        assertThat(faults(BY_PASSWORD, "sasl.jaas.config", login))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .startsWith("sasl.jaas.config")
                        .contains(SCRAM + " required username=")
                        .doesNotContain("canary"));
    }

    @Test
    void noOtherMechanismIsTaken() {
        for (String mechanism : List.of("OAUTHBEARER", "GSSAPI", "ANONYMOUS", "")) {
            assertThat(faults(BY_PASSWORD, "sasl.mechanism", mechanism))
                    .containsExactly(
                            "sasl.mechanism is '" + mechanism + "', expected SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN");
        }
    }

    @Test
    void aBrokerNeedsACertificateAndANameForItself() {
        assertThat(SecurityRules.BROKER.faults(Map.of("ssl.keystore.location", "/a", "listeners", "PLAINTEXT://:1")))
                .hasSize(3)
                .anyMatch(fault -> fault.startsWith("listeners is refused"))
                .anyMatch(fault -> fault.startsWith("super.users is not set"))
                .anyMatch(fault -> fault.startsWith("ssl.truststore.location is not set"));
    }
}
