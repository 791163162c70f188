package it.obolo.paypal;

import it.obolo.report.needs.Need;
import it.obolo.report.needs.NeedKind;
import it.obolo.report.needs.NeedSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Signing certificates in `PAYPAL_CERTIFICATES` that end within a month. One that PayPal has
/// replaced is not missed: only the last to end counts.
@Singleton
class CertificatesEnd implements NeedSource {

    private static final Duration SOON = Duration.ofDays(30);

    private final CertificateFolder folder;
    private final Clock clock;

    CertificatesEnd(CertificateFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Duration keptFor() {
        return Duration.ofMinutes(10);
    }

    @Override
    public List<Need> look() {
        try {
            var now = clock.instant();
            var all = folder.all();
            return all.stream()
                    .filter(certificate -> !CertificateFolder.isIssuer(certificate))
                    .map(CertificatesEnd::end)
                    .max(Comparator.naturalOrder())
                    .filter(end -> end.isBefore(now.plus(SOON)))
                    .map(end ->
                            List.of(
                                    Need.of(
                                            NeedKind.CERTIFICATE,
                                            end.isBefore(now),
                                            1,
                                            "/admin/start#paypal",
                                            end)))
                    .orElse(List.of());
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }
}
