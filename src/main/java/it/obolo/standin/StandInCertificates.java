package it.obolo.standin;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate authority of our own: root, intermediate, and signing certificates with PayPal's
/// names, which only those believe who trust this root.
public final class StandInCertificates {

    /// The name in PayPal's live signing certificate.
    public static final String LIVE_NAME = "messageverificationcerts.paypal.com";

    /// The name in PayPal's sandbox signing certificate.
    public static final String SANDBOX_NAME = "messageverificationcerts.sandbox.paypal.com";

    private static final Duration ISSUER_LIFETIME = Duration.ofDays(3650);

    private final AtomicLong serial = new AtomicLong(1);
    private final Issued root;
    private final Issued intermediate;

    /// A certificate and the key that belongs to it.
    public record Issued(X509Certificate certificate, PrivateKey key) {

        /// The certificate alone, as PEM text.
        public String pem() {
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(certificate);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }

    /// Makes root and intermediate, valid for ten years around `now`.
    public StandInCertificates(Instant now) {
        var from = now.minus(ISSUER_LIFETIME);
        var until = now.plus(ISSUER_LIFETIME);
        var rootName = new X500Name("CN=Stand-in Root, O=Obolo stand-in");
        var rootKeys = issuerKeys();
        this.root =
                new Issued(
                        certificate(
                                new Template(
                                        rootName,
                                        rootName,
                                        rootKeys.getPublic(),
                                        from,
                                        until,
                                        true,
                                        null),
                                rootKeys.getPrivate()),
                        rootKeys.getPrivate());
        var name = new X500Name("CN=Stand-in Issuing CA, O=Obolo stand-in");
        var keys = issuerKeys();
        this.intermediate =
                new Issued(
                        certificate(
                                new Template(
                                        name, rootName, keys.getPublic(), from, until, true, null),
                                rootKeys.getPrivate()),
                        keys.getPrivate());
    }

    /// The self-signed root.
    public Issued root() {
        return root;
    }

    /// What signs the signing certificates.
    public Issued intermediate() {
        return intermediate;
    }

    /// A signing certificate with an RSA key of 2048 bits.
    public Issued signing(String commonName, Instant from, Instant until) {
        return signing(commonName, from, until, 2048);
    }

    /// A signing certificate with an RSA key of that many bits.
    public Issued signing(String commonName, Instant from, Instant until, int bits) {
        return signing(commonName, from, until, keys("RSA", bits), null);
    }

    /// A signing certificate that names the address of its issuer's certificate.
    public Issued signingWithIssuerAddress(
            String commonName, Instant from, Instant until, String issuerAddress) {
        return signing(commonName, from, until, keys("RSA", 2048), issuerAddress);
    }

    private Issued signing(
            String commonName,
            Instant from,
            Instant until,
            KeyPair keys,
            @Nullable String issuerAddress) {
        var issuer =
                X500Name.getInstance(
                        intermediate.certificate().getSubjectX500Principal().getEncoded());
        var subject = new X500Name("CN=" + commonName + ", O=Obolo stand-in");
        var template =
                new Template(subject, issuer, keys.getPublic(), from, until, false, issuerAddress);
        return new Issued(certificate(template, intermediate.key()), keys.getPrivate());
    }

    /// Writes root and intermediate into the folder, for whoever shall trust them.
    public void writeIssuers(Path folder) {
        write(folder.resolve("stand-in-root.pem"), root);
        write(folder.resolve("stand-in-issuing.pem"), intermediate);
    }

    /// Writes one certificate as a PEM file.
    public static void write(Path file, Issued issued) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, issued.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a certificate shall say.
    private record Template(
            X500Name subject,
            X500Name issuer,
            PublicKey key,
            Instant from,
            Instant until,
            boolean signsOthers,
            @Nullable String issuerAddress) {}

    private X509Certificate certificate(Template template, PrivateKey issuerKey) {
        var usage =
                template.signsOthers()
                        ? new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
                        : new KeyUsage(KeyUsage.digitalSignature);
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                                    template.issuer(),
                                    BigInteger.valueOf(serial.getAndIncrement()),
                                    Date.from(template.from()),
                                    Date.from(template.until()),
                                    template.subject(),
                                    template.key())
                            .addExtension(
                                    Extension.basicConstraints,
                                    true,
                                    new BasicConstraints(template.signsOthers()))
                            .addExtension(Extension.keyUsage, true, usage);
            if (template.issuerAddress() != null) {
                var place =
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier, template.issuerAddress());
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_caIssuers, place));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("the stand-in's certificates cannot be made", e);
        }
    }

    private static KeyPair issuerKeys() {
        return keys("EC", 256);
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make keys", e);
        }
    }
}
