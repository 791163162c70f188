package it.obolo.paypal;

import it.obolo.paypal.PayPalSettings.Environment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Judges a signing certificate: that a chain leads from it to a root we trust, that the name is
/// PayPal's in our environment, that the key is a strong one.
///
/// Roots are those of the JDK and the self-signed ones in the folder. PayPal serves the certificate
/// without its issuer; the issuer is taken from the folder, or from the address which the
/// certificate itself names for it, if that is DigiCert's. Revocation is not looked up: the
/// certificate comes from PayPal's own host over TLS, or from the operator.
@Singleton
final class JudgeCertificate {

    private static final int STRONG_BITS = 2048;
    private static final int MOST_FETCHED_ISSUERS = 32;

    private final Environment environment;
    private final CertificateFolder folder;
    private final FetchBytes fetch;
    private final Clock clock;
    private final Map<URI, List<X509Certificate>> fetchedIssuers = new ConcurrentHashMap<>();
    private @Nullable Set<TrustAnchor> roots;

    JudgeCertificate(
            PayPalSettings settings, CertificateFolder folder, FetchBytes fetch, Clock clock) {
        this.environment = settings.environment();
        this.folder = folder;
        this.fetch = fetch;
        this.clock = clock;
    }

    /// @param found the signing certificate first, then whatever came with it
    /// @throws IOException if the issuer's certificate is needed and cannot be had now
    SigningKey judge(List<X509Certificate> found) throws IOException {
        var leaf = found.getFirst();
        if (!(leaf.getPublicKey() instanceof RSAPublicKey key)
                || key.getModulus().bitLength() < STRONG_BITS) {
            return new SigningKey.Refused(VerifyWebhook.Reason.WEAK_KEY);
        }
        var trusted = folder.issuers();
        var offered = found.stream().skip(1).filter(CertificateFolder::isIssuer).toList();
        var chain = chain(leaf, trusted, offered);
        if (chain.isEmpty()) {
            var named = namedIssuers(leaf);
            chain = named.isEmpty() ? chain : chain(leaf, trusted, named);
        }
        if (chain.isEmpty()) {
            return new SigningKey.Refused(VerifyWebhook.Reason.ISSUER);
        }
        if (!commonNames(leaf).equals(List.of(expectedName()))) {
            return new SigningKey.Refused(VerifyWebhook.Reason.COMMON_NAME);
        }
        return trustedKey(leaf, chain.get());
    }

    /// Reads the JDK's roots, so that the first webhook need not wait for them.
    synchronized Set<TrustAnchor> jdkRoots() {
        var known = roots;
        if (known == null) {
            known = readJdkRoots();
            roots = known;
        }
        return known;
    }

    private String expectedName() {
        return switch (environment) {
            case LIVE -> "messageverificationcerts.paypal.com";
            case SANDBOX -> "messageverificationcerts.sandbox.paypal.com";
        };
    }

    private static SigningKey trustedKey(X509Certificate leaf, List<X509Certificate> chain) {
        var from = leaf.getNotBefore().toInstant();
        var until = leaf.getNotAfter().toInstant();
        for (var certificate : chain) {
            from = latest(from, certificate.getNotBefore().toInstant());
            until = earliest(until, certificate.getNotAfter().toInstant());
        }
        return new SigningKey.Trusted(leaf.getPublicKey(), from, until);
    }

    /// The chain below the root, or empty if none leads to a root. Only what the operator trusts
    /// can be a root beside the JDK's; what was offered can only be in between. It is looked for at
    /// a moment within the signing certificate's own validity; whether a message was sent within
    /// the chain's validity is the caller's question, so that it is not answered by what a sender
    /// claims.
    private Optional<List<X509Certificate>> chain(
            X509Certificate leaf, List<X509Certificate> trusted, List<X509Certificate> offered) {
        try {
            var anchors = new HashSet<>(jdkRoots());
            trusted.stream()
                    .filter(JudgeCertificate::isSelfSigned)
                    .forEach(root -> anchors.add(new TrustAnchor(root, null)));
            var target = new X509CertSelector();
            target.setCertificate(leaf);
            var parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setMaxPathLength(3);
            parameters.setDate(Date.from(momentWithin(leaf)));
            var candidates = new ArrayList<>(trusted);
            candidates.addAll(offered);
            candidates.add(leaf);
            parameters.addCertStore(
                    CertStore.getInstance(
                            "Collection", new CollectionCertStoreParameters(candidates)));
            var built =
                    (PKIXCertPathBuilderResult)
                            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.of(
                    built.getCertPath().getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (CertPathBuilderException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot build certificate chains", e);
        }
    }

    private Instant momentWithin(X509Certificate leaf) {
        var notTooLate = earliest(clock.instant(), leaf.getNotAfter().toInstant());
        return latest(notTooLate, leaf.getNotBefore().toInstant());
    }

    private List<X509Certificate> namedIssuers(X509Certificate leaf) throws IOException {
        var named = new ArrayList<X509Certificate>();
        for (var address : IssuerAddresses.in(leaf)) {
            var known = fetchedIssuers.get(address);
            if (known == null) {
                known = CertificateFolder.parse(fetch.fetch(address));
                if (fetchedIssuers.size() < MOST_FETCHED_ISSUERS) {
                    fetchedIssuers.put(address, known);
                }
            }
            known.stream().filter(CertificateFolder::isIssuer).forEach(named::add);
        }
        return named;
    }

    private static List<String> commonNames(X509Certificate leaf) {
        try {
            return new LdapName(leaf.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .toList();
        } catch (InvalidNameException _) {
            return List.of();
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static Set<TrustAnchor> readJdkRoots() {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            var anchors = new HashSet<TrustAnchor>();
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    for (var root : trust.getAcceptedIssuers()) {
                        anchors.add(new TrustAnchor(root, null));
                    }
                }
            }
            return Set.copyOf(anchors);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK's own root certificates cannot be read", e);
        }
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
