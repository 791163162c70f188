package it.obolo.paypal;

import it.obolo.paypal.PayPalSettings.Environment;
import it.obolo.standin.SignWebhook;
import it.obolo.standin.StandInCertificates;
import it.obolo.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A signing certificate served at PayPal's address, and whoever checks what it signed.
final class Signed implements FetchBytes {

    static final String LIVE_URL =
            "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-5c2d72c3";
    static final String SANDBOX_URL =
            "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-5c2d72c3";
    static final String WEBHOOK_ID = "7AB49382CD1234567";

    /// Not ASCII, with an empty object and a trailing zero: what a re-writer would change.
    static final byte[] BODY =
            "{\"id\":\"WH-13\",\"summary\":\"Payment completed for € 13.37\",\"amount\":1.0,\"x\":{}}"
                    .getBytes(StandardCharsets.UTF_8);

    final TestClock clock = new TestClock();
    final StandInCertificates authority = new StandInCertificates(TestClock.START);
    final List<URI> fetched = new ArrayList<>();
    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final SignatureEngine engine = new SignatureEngine();
    private @Nullable Path folder;

    /// With the native library.
    ///
    /// @return whether there is one for this machine
    boolean natively() {
        return engine.loadNative();
    }

    /// With this folder as `PAYPAL_CERTIFICATES`; the authority's root and intermediate are in it.
    Signed trustedIn(Path certificates) {
        folder = certificates;
        authority.writeIssuers(certificates);
        return this;
    }

    /// With this folder as `PAYPAL_CERTIFICATES`, holding what it holds.
    Signed lookingInto(Path certificates) {
        folder = certificates;
        return this;
    }

    void serve(String url, byte[] answer) {
        served.put(url, answer);
    }

    void serve(String url, StandInCertificates.Issued issued) {
        serve(url, issued.pem().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public byte[] fetch(URI address) throws IOException {
        fetched.add(address);
        var answer = served.get(address.toString());
        if (answer == null) {
            throw new IOException("answered 404");
        }
        return answer;
    }

    VerifyWebhook live(String... webhookIds) {
        return verifier(Environment.LIVE, webhookIds);
    }

    VerifyWebhook sandbox(String... webhookIds) {
        return verifier(Environment.SANDBOX, webhookIds);
    }

    /// PayPal's live certificate, valid now, served at its address.
    SignWebhook liveSigner() {
        return signer(StandInCertificates.LIVE_NAME, LIVE_URL);
    }

    SignWebhook signer(String commonName, String url) {
        var issued =
                authority.signing(
                        commonName,
                        TestClock.START.minus(Duration.ofDays(100)),
                        TestClock.START.plus(Duration.ofDays(100)));
        serve(url, issued);
        return new SignWebhook(issued.key(), url, WEBHOOK_ID);
    }

    /// The headers of [#BODY] sent at the clock's now.
    TransmissionHeaders headers(SignWebhook signer) {
        return headers(signer, BODY);
    }

    TransmissionHeaders headers(SignWebhook signer, byte[] body) {
        return of(signer.sign(body, clock.instant()));
    }

    static TransmissionHeaders of(Map<String, String> headers) {
        return new TransmissionHeaders(
                headers.getOrDefault("PAYPAL-TRANSMISSION-ID", ""),
                headers.getOrDefault("PAYPAL-TRANSMISSION-TIME", ""),
                headers.getOrDefault("PAYPAL-CERT-URL", ""),
                headers.getOrDefault("PAYPAL-AUTH-ALGO", ""),
                headers.getOrDefault("PAYPAL-TRANSMISSION-SIG", ""));
    }

    private VerifyWebhook verifier(Environment environment, String... webhookIds) {
        var settings =
                new PayPalSettings(
                        environment,
                        null,
                        null,
                        List.of(webhookIds),
                        List.of(),
                        null,
                        null,
                        folder,
                        Duration.ofDays(30),
                        null,
                        null);
        var certificates = new CertificateFolder(settings);
        var judge = new JudgeCertificate(settings, certificates, this, clock);
        return new VerifyWebhook(
                settings,
                settings::webhookIds,
                new SigningKeys(certificates, judge, this, clock),
                judge,
                engine,
                clock);
    }
}
