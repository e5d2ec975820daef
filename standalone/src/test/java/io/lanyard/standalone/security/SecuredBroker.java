package io.lanyard.standalone.security;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.BrokerSecurity;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.broker.Listener;
import io.lanyard.kafka.KafkaAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A broker that demands certificates, its authority, and identities for whoever asks. It has a listener for certificates and one
 * for passwords; a principal may do nothing until it is given rights.
 */
final class SecuredBroker implements AutoCloseable {
    private static final String CERTIFICATES = "CERTS";
    private static final String PASSWORDS = "PASSWORDS";

    private final TestAuthority authority = TestAuthority.root("lanyard-test");
    private final Path directory;
    private final Map<TestAuthority, Path> trusts = new HashMap<>();
    private final EmbeddedBroker broker;

    SecuredBroker(Path directory) {
        this.directory = directory;
        Map<String, String> settings = Map.of(
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location",
                        identity(
                                        "broker",
                                        authority.issue(TestAuthority.Request.of("broker")
                                                .at("127.0.0.1")))
                                .toString(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", trust(authority).toString(),
                "super.users", "User:broker;User:admin");
        BrokerConfig config = new BrokerConfig(
                directory.resolve("data"),
                List.of(Listener.at(CERTIFICATES, "127.0.0.1", 0), Listener.at(PASSWORDS, "127.0.0.1", 0)));
        broker = EmbeddedBroker.start(config.secured(new BrokerSecurity(settings, Set.of(PASSWORDS))));
    }

    TestAuthority authority() {
        return authority;
    }

    String servers() {
        return broker.bootstrapServers(CERTIFICATES);
    }

    String passwordServers() {
        return broker.bootstrapServers(PASSWORDS);
    }

    /** The file with a key and its certificates. */
    Path identity(String file, TestAuthority.Identity identity) {
        return TestAuthority.write(directory.resolve(file + ".pem"), identity.pem());
    }

    /** Written once: who reads it looks at every change. */
    Path trust(TestAuthority trusted) {
        return trusts.computeIfAbsent(
                trusted,
                each -> TestAuthority.write(directory.resolve("trust-" + trusts.size() + ".pem"), each.trust()));
    }

    /** With a certificate of this name. */
    KafkaAccess access(String name) {
        return access(identity(name, authority.issue(name)), authority);
    }

    KafkaAccess access(Path identity, TestAuthority trusted) {
        return new KafkaAccess(
                servers(),
                Map.of(
                        "security.protocol", "SSL",
                        "ssl.keystore.type", "PEM",
                        "ssl.keystore.location", identity.toString(),
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", trust(trusted).toString()));
    }

    /** The settings of a service that is shown a certificate of this name by a file. */
    Map<String, String> environment(String name) {
        StringBuilder text = new StringBuilder();
        access(name).security().forEach((key, value) -> text.append(key + "=" + value + "\n"));
        Path file = TestAuthority.write(directory.resolve(name + ".properties"), text.toString());
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", servers(), "LANYARD_KAFKA_CONFIG", file.toString());
    }

    /** Gives rights as an operator does: what {@code deploy/kafka-acls} makes of it is run by Kafka's own tool. */
    void acls(String... arguments) {
        Path file = directory.resolve("admin.properties");
        StringBuilder text = new StringBuilder();
        access("admin").security().forEach((key, value) -> text.append(key + "=" + value + "\n"));
        TestAuthority.write(file, text.toString());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", servers(), "--command-config", file.toString()));
        new AclScript(directory).run(all);
    }

    @Override
    public void close() {
        broker.close();
    }
}
