package io.lanyard.standalone.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Who signs certificates in a test: a root of its own, or one that another has signed. */
final class TestAuthority {
    private static final AtomicLong SERIALS = new AtomicLong(1);

    private final X500Name name;
    private final KeyPair keys;

    /** From its own certificate to that below the root's; the root's alone for a root. */
    private final List<X509CertificateHolder> chain;

    private TestAuthority(X500Name name, KeyPair keys, List<X509CertificateHolder> chain) {
        this.name = name;
        this.keys = keys;
        this.chain = chain;
    }

    /** A key with the certificates that go with it. */
    record Identity(KeyPair keys, List<X509CertificateHolder> chain) {
        /** As Kafka reads it: the key, then its certificate, then those of who signed it. */
        String pem() {
            StringBuilder text =
                    new StringBuilder(block("PRIVATE KEY", keys.getPrivate().getEncoded()));
            for (X509CertificateHolder each : chain) {
                text.append(TestAuthority.pem(each));
            }
            return text.toString();
        }
    }

    /** What is asked to be signed; what is not said is as it should be. */
    static final class Request {
        private final X500Name subject;
        private KeyPair keys = ellipticKeys();
        private String algorithm = "SHA256withECDSA";
        private Instant from = Instant.now().minus(Duration.ofHours(1));
        private Instant until = Instant.now().plus(Duration.ofDays(1));
        private final List<UnaryOperator<X509v3CertificateBuilder>> extensions = new ArrayList<>();

        private Request(String commonName) {
            this.subject = new X500Name("CN=" + commonName);
        }

        static Request of(String commonName) {
            return new Request(commonName);
        }

        Request valid(Duration fromNow, Duration untilNow) {
            from = Instant.now().plus(fromNow);
            until = Instant.now().plus(untilNow);
            return this;
        }

        Request keys(KeyPair other) {
            keys = other;
            return this;
        }

        /** With the issuer's key, so it must be of that kind. */
        Request signedBy(String otherAlgorithm) {
            algorithm = otherAlgorithm;
            return this;
        }

        Request with(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
            extensions.add(builder -> {
                try {
                    return builder.addExtension(extension, critical, value);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return this;
        }

        Request at(String address) {
            return with(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
        }
    }

    /** A root: it signs itself. */
    static TestAuthority root(String commonName) {
        return root(commonName, ellipticKeys(), "SHA256withECDSA");
    }

    static TestAuthority root(String commonName, KeyPair keys, String algorithm) {
        Request request = Request.of(commonName)
                .keys(keys)
                .signedBy(algorithm)
                .with(Extension.basicConstraints, true, new BasicConstraints(true));
        X509CertificateHolder own = sign(request, request.subject, keys);
        return new TestAuthority(request.subject, keys, List.of(own));
    }

    /** One below this: what it signs comes with its own certificate. */
    TestAuthority below(Request request) {
        Identity identity = issue(request);
        return new TestAuthority(request.subject, identity.keys(), identity.chain());
    }

    Identity issue(String commonName) {
        return issue(Request.of(commonName));
    }

    Identity issue(Request request) {
        List<X509CertificateHolder> all = new ArrayList<>();
        all.add(sign(request, name, keys));
        if (chain.size() > 1 || !chain.get(0).getIssuer().equals(name)) {
            all.addAll(chain);
        }
        return new Identity(request.keys, all);
    }

    /** What trusts this authority holds. */
    String trust() {
        return pem(chain.get(0));
    }

    private static X509CertificateHolder sign(Request request, X500Name issuer, KeyPair by) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIALS.getAndIncrement()),
                Date.from(request.from),
                Date.from(request.until),
                request.subject,
                request.keys.getPublic());
        for (UnaryOperator<X509v3CertificateBuilder> extension : request.extensions) {
            builder = extension.apply(builder);
        }
        try {
            return builder.build(new JcaContentSignerBuilder(request.algorithm).build(by.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ellipticKeys() {
        return keys("EC", 256);
    }

    static KeyPair keys(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(X509CertificateHolder certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String block(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    /** In the place of what there is, at once, as a careful tool renews a certificate; nobody else can read it. */
    static Path write(Path file, String text) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, text.getBytes(US_ASCII));
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
