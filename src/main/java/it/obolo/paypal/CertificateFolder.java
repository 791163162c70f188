package it.obolo.paypal;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of PEM files that is looked into before the network, `PAYPAL_CERTIFICATES`. It is
/// read anew each time, so that a file put there counts without a restart.
@Singleton
final class CertificateFolder {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateFolder.class);
    private static final int MOST_FILES = 200;
    private static final int MOST_BYTES = 64 * 1024;

    private final @Nullable Path folder;

    CertificateFolder(PayPalSettings settings) {
        folder = settings.certificates();
    }

    /// The signing certificate kept under that name, and what else its file holds.
    ///
    /// @throws IOException if there is such a file and it cannot be read as certificates
    Optional<List<X509Certificate>> signing(CertificateAddress address) throws IOException {
        if (folder == null) {
            return Optional.empty();
        }
        var file = folder.resolve(address.fileName() + ".pem");
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// All certificates of issuers in the folder. A file that cannot be read is named in the log
    /// and passed over.
    List<X509Certificate> issuers() throws IOException {
        return all().stream().filter(CertificateFolder::isIssuer).toList();
    }

    /// Everything in the folder; see [#issuers].
    List<X509Certificate> all() throws IOException {
        var all = new ArrayList<X509Certificate>();
        for (var file : files()) {
            try {
                all.addAll(read(file));
            } catch (IOException e) {
                LOG.warn("{} cannot be read as certificates: {}", file, e.getMessage());
            }
        }
        return all;
    }

    /// Reads one or several certificates, PEM or DER.
    static List<X509Certificate> parse(byte[] bytes) throws IOException {
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IOException("holds no certificate");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException("holds something else than certificates", e);
        }
    }

    /// Whether it may sign other certificates.
    static boolean isIssuer(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private List<Path> files() throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
    }

    private static List<X509Certificate> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("is larger than a certificate");
        }
        return parse(Files.readAllBytes(file));
    }
}
