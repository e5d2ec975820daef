package io.lanyard.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.kafka.KafkaAccess;
import io.lanyard.kafka.RenewingSslEngineFactory;
import io.lanyard.standalone.security.TestAuthority.Identity;
import io.lanyard.standalone.security.TestAuthority.Request;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is let in by a secured broker, and which broker a client takes for its own. */
class TlsIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int CALL_MAX_MS = 4_000;
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    @TempDir
    private static Path directory;

    private static SecuredBroker broker;

    private record Bad(String what, Identity shown) {
        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void start() {
        broker = new SecuredBroker(directory);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aGoodCertificateIsLetInAndMayDoNothingYet() throws Exception {
        try (Admin admin = admin(broker.access("nobody"))) {
            assertThat(admin.describeCluster().clusterId().get()).isNotEmpty();
            assertThatThrownBy(() -> admin.describeUserScramCredentials().all().get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    /** As some of the bad ones are, but for what makes them bad. */
    @Test
    void oneSignedByWhoMaySignIsLetIn() throws Exception {
        TestAuthority ours = broker.authority();
        TestAuthority below =
                ours.below(signer("below").with(Extension.basicConstraints, true, new BasicConstraints(true)));
        TestAuthority rsa = ours.below(signer("rsa")
                .keys(TestAuthority.keys("RSA", 2048))
                .with(Extension.basicConstraints, true, new BasicConstraints(true)));
        for (Identity good : List.of(
                below.issue("ipam"),
                rsa.issue(Request.of("ipam").signedBy("SHA256withRSA")),
                ours.issue(Request.of("ipam")
                        .with(
                                Extension.extendedKeyUsage,
                                false,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))))) {
            try (Admin admin = admin(broker.access(broker.identity("good", good), ours))) {
                assertThat(admin.describeCluster().clusterId().get()).isNotEmpty();
            }
        }
    }

    static Stream<Bad> badCertificates() {
        TestAuthority ours = broker.authority();
        TestAuthority foreign = TestAuthority.root("lanyard-test");
        List<Bad> bad = new ArrayList<>();
        bad.add(new Bad("signed by itself", self("ipam")));
        bad.add(new Bad("signed by itself, with the broker's own name", self("broker")));
        bad.add(new Bad("of an authority that calls itself as ours does", foreign.issue("ipam")));
        bad.add(new Bad("expired", ours.issue(Request.of("ipam").valid(DAY.multipliedBy(-2), DAY.negated()))));
        bad.add(new Bad(
                "expired a minute ago", ours.issue(Request.of("ipam").valid(DAY.negated(), Duration.ofMinutes(-1)))));
        bad.add(new Bad("not valid yet", ours.issue(Request.of("ipam").valid(DAY, DAY.multipliedBy(2)))));
        bad.add(new Bad(
                "signed by somebody who may not sign",
                ours.below(Request.of("agent-host1")).issue("ipam")));
        bad.add(new Bad(
                "signed by somebody who is said not to be one that signs",
                ours.below(Request.of("agent-host1")
                                .with(Extension.basicConstraints, true, new BasicConstraints(false)))
                        .issue("ipam")));
        bad.add(new Bad(
                "signed below one that may have none below it",
                ours.below(signer("upper").with(Extension.basicConstraints, true, new BasicConstraints(0)))
                        .below(signer("lower").with(Extension.basicConstraints, true, new BasicConstraints(true)))
                        .issue("ipam")));
        bad.add(new Bad(
                "signed by one that has expired",
                ours.below(signer("old")
                                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                                .valid(DAY.multipliedBy(-2), DAY.negated()))
                        .issue("ipam")));
        bad.add(new Bad(
                "signed by one that may not sign certificates",
                ours.below(signer("encipherer")
                                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)))
                        .issue("ipam")));
        bad.add(new Bad(
                "outside of the names that its signer may give",
                ours.below(signer("narrow")
                                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                                .with(Extension.nameConstraints, true, only("example.org")))
                        .issue(Request.of("ipam")
                                .with(
                                        Extension.subjectAlternativeName,
                                        false,
                                        new org.bouncycastle.asn1.x509.GeneralNames(
                                                new GeneralName(GeneralName.dNSName, "ipam.example.net"))))));
        bad.add(new Bad(
                "for servers only",
                ours.issue(Request.of("ipam")
                        .with(
                                Extension.extendedKeyUsage,
                                false,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)))));
        bad.add(new Bad(
                "for signing code",
                ours.issue(Request.of("ipam")
                        .with(
                                Extension.extendedKeyUsage,
                                false,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning)))));
        bad.add(new Bad(
                "for signing certificates only",
                ours.issue(Request.of("ipam").with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)))));
        bad.add(new Bad(
                "with something critical that nobody knows",
                ours.issue(Request.of("ipam")
                        .with(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, new DERUTF8String("?")))));
        bad.add(new Bad(
                "of somebody else's key",
                new Identity(TestAuthority.ellipticKeys(), ours.issue("ipam").chain())));
        bad.add(new Bad("with a name changed after it was signed", renamed(ours.issue("ipbm"))));
        TestAuthority rsa = ours.below(signer("rsa")
                .keys(TestAuthority.keys("RSA", 2048))
                .with(Extension.basicConstraints, true, new BasicConstraints(true)));
        bad.add(new Bad("signed over MD5", rsa.issue(Request.of("ipam").signedBy("MD5withRSA"))));
        bad.add(new Bad(
                "signed over SHA-1 by an unknown root",
                TestAuthority.root("lanyard-test", TestAuthority.keys("RSA", 2048), "SHA1withRSA")
                        .issue(Request.of("ipam").signedBy("SHA1withRSA"))));
        return bad.stream();
    }

    @ParameterizedTest
    @MethodSource("badCertificates")
    void aBadCertificateIsRefused(Bad bad) {
        isRefused(broker.access(broker.identity("bad", bad.shown()), broker.authority()));
    }

    @Test
    void noCertificateIsRefused() {
        Map<String, String> security = new HashMap<>(broker.access("nobody").security());
        security.keySet().removeIf(key -> key.startsWith("ssl.keystore"));

        isRefused(new KafkaAccess(broker.servers(), security));
    }

    @Test
    void aBrokerOfAnotherAuthorityIsRefused() {
        isRefused(broker.access(
                broker.identity("ipam", broker.authority().issue("ipam")), TestAuthority.root("lanyard-test")));
    }

    @Test
    void aBrokerThatIsNotWhereItsCertificateSaysIsRefused() {
        String port = broker.servers().substring(broker.servers().indexOf(':'));

        isRefused(new KafkaAccess("localhost" + port, broker.access("ipam").security()));
    }

    @Test
    void nobodyIsLetInInTheClear() {
        for (String servers : List.of(broker.servers(), broker.passwordServers())) {
            try (Admin admin = admin(KafkaAccess.to(servers))) {
                assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
                        .as(servers)
                        .hasCauseInstanceOf(TimeoutException.class);
            }
        }
    }

    @Test
    void aPasswordIsTakenOverTlsAndAWrongOneIsNot() throws Exception {
        try (Admin operator = admin(broker.access("admin"))) {
            operator.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "producer-till",
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096),
                            "correct-horse")))
                    .all()
                    .get();
        }
        KafkaAccess right = byPassword("producer-till", "correct-horse");
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isLetIn(right)) {
            // A password takes a moment from the controller to the broker.
            assertThat(System.nanoTime()).isLessThan(deadline);
        }

        isRefused(byPassword("producer-till", "wrong-horse"));
        isRefused(byPassword("producer-tool", "correct-horse"));
    }

    /** A certificate is renewed, then spoilt: the next connection shows the best there is. */
    @Test
    void aRenewedCertificateIsShownByTheNextConnection() throws Exception {
        Path file = broker.identity("shortlived", broker.authority().issue("first"));
        KafkaAccess access = broker.access(file, broker.authority());
        assertThat(access.with(Map.of())).containsEntry("ssl.engine.factory.class", RenewingSslEngineFactory.class);
        try (RenewingSslEngineFactory tls = new RenewingSslEngineFactory()) {
            tls.configure(new ConfigDef().withClientSslSupport().parse(access.security()));
            assertThat(shown(tls)).isEqualTo("CN=first");

            broker.identity("shortlived", broker.authority().issue("second"));
            assertThat(shown(tls)).isEqualTo("CN=second");

            TestAuthority.write(file, "-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----\n");
            assertThat(shown(tls)).isEqualTo("CN=second");

            broker.identity("shortlived", broker.authority().issue("third"));
            assertThat(shown(tls)).isEqualTo("CN=third");
        }
    }

    private static String shown(RenewingSslEngineFactory tls) throws Exception {
        KeyStore store = tls.keystore();
        X509Certificate certificate =
                (X509Certificate) store.getCertificate(store.aliases().nextElement());
        return certificate.getSubjectX500Principal().getName();
    }

    private static KafkaAccess byPassword(String user, String password) {
        return new KafkaAccess(
                broker.passwordServers(),
                Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "sasl.jaas.config",
                                SCRAM + " required username=\"" + user + "\" password=\"" + password + "\";",
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location",
                                broker.trust(broker.authority()).toString()));
    }

    private static boolean isLetIn(KafkaAccess access) throws Exception {
        try (Admin admin = admin(access)) {
            admin.describeCluster().clusterId().get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(AuthenticationException.class);
            return false;
        }
    }

    /** By the handshake; a certificate that the client itself cannot load does not get as far. */
    private static void isRefused(KafkaAccess access) {
        assertThatThrownBy(() -> {
                    try (Admin admin = admin(access)) {
                        admin.describeCluster().clusterId().get();
                    }
                })
                .satisfiesAnyOf(
                        e -> assertThat(e).hasCauseInstanceOf(AuthenticationException.class),
                        e -> assertThat(e)
                                .isInstanceOf(KafkaException.class)
                                .hasRootCauseInstanceOf(java.security.GeneralSecurityException.class),
                        e -> assertThat(e)
                                .isInstanceOf(KafkaException.class)
                                .hasRootCauseInstanceOf(SslAuthenticationException.class));
    }

    private static Admin admin(KafkaAccess access) {
        return Admin.create(
                access.with(Map.of("default.api.timeout.ms", CALL_MAX_MS, "request.timeout.ms", CALL_MAX_MS / 2)));
    }

    private static Identity self(String name) {
        KeyPair keys = TestAuthority.ellipticKeys();
        return new Identity(
                keys,
                List.of(TestAuthority.root(name, keys, "SHA256withECDSA")
                        .issue(Request.of(name).keys(keys))
                        .chain()
                        .get(0)));
    }

    private static Request signer(String name) {
        return Request.of(name);
    }

    private static NameConstraints only(String domain) {
        return new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))}, null);
    }

    /** One letter of the name, and the signature as it was. */
    private static Identity renamed(Identity identity) {
        try {
            byte[] bytes = identity.chain().get(0).getEncoded();
            for (int i = 0; i + 3 < bytes.length; i++) {
                if (bytes[i] == 'i' && bytes[i + 1] == 'p' && bytes[i + 2] == 'b' && bytes[i + 3] == 'm') {
                    bytes[i + 2] = 'a';
                }
            }
            return new Identity(identity.keys(), List.of(new X509CertificateHolder(bytes)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
