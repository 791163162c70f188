package it.obolo.paypal;

import static it.obolo.paypal.Signed.BODY;
import static it.obolo.paypal.Signed.LIVE_URL;
import static it.obolo.paypal.Signed.SANDBOX_URL;
import static it.obolo.paypal.Signed.WEBHOOK_ID;
import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.paypal.VerifyWebhook.Outcome;
import it.obolo.paypal.VerifyWebhook.Outcome.CannotVerifyNow;
import it.obolo.paypal.VerifyWebhook.Outcome.Forged;
import it.obolo.paypal.VerifyWebhook.Outcome.Genuine;
import it.obolo.paypal.VerifyWebhook.Reason;
import it.obolo.standin.SignWebhook;
import it.obolo.standin.StandInCertificates;
import it.obolo.testing.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which certificates are believed to be PayPal's, and what happens while they cannot be had.
class SigningCertificateTest {

    private static final Instant NOW = TestClock.START;

    @TempDir private Path certificates;
    private final Signed paypal = new Signed();

    @Test
    void anExpiredCertificateSignsNothingAfterItsEnd() {
        paypal.trustedIn(certificates);
        var signer = signer(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(1)));

        assertThat(verify(signer)).isEqualTo(new Forged(Reason.CERTIFICATE_VALIDITY));
    }

    @Test
    void aCertificateThatEndedSinceCountsForWhatWasSentBefore() {
        paypal.trustedIn(certificates);
        var signer = signer(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(1)));
        var headers = Signed.of(signer.sign(BODY, NOW.minus(Duration.ofDays(2))));

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isInstanceOf(Genuine.class);
    }

    @Test
    void aCertificateNotValidYetSignsNothing() {
        paypal.trustedIn(certificates);
        var signer = signer(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(400)));

        assertThat(verify(signer)).isEqualTo(new Forged(Reason.CERTIFICATE_VALIDITY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                StandInCertificates.SANDBOX_NAME,
                "messageverificationcerts.paypal.com.evil.example",
                "evil.messageverificationcerts.paypal.com",
                "*.paypal.com",
                "paypal.com",
                "MESSAGEVERIFICATIONCERTS.PAYPAL.COM",
                "messageverificationcerts.paypal.com, CN=evil.example",
                "evil.example, CN=messageverificationcerts.paypal.com"
            })
    void aCertificateInAnotherNameIsNotPayPals(String commonName) {
        paypal.trustedIn(certificates);
        var signer = paypal.signer(commonName, LIVE_URL);

        assertThat(verify(signer)).isEqualTo(new Forged(Reason.COMMON_NAME));
    }

    @Test
    void theLiveNameIsNotBelievedInTheSandbox() {
        paypal.trustedIn(certificates);
        var signer = paypal.signer(StandInCertificates.LIVE_NAME, SANDBOX_URL);

        var outcome = paypal.sandbox(WEBHOOK_ID).verify(paypal.headers(signer), BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.COMMON_NAME));
    }

    @Test
    void aKeyOfAnotherKindIsForged() {
        paypal.trustedIn(certificates);
        paypal.serve(LIVE_URL, paypal.authority.intermediate());

        assertThat(verify(anySigner())).isEqualTo(new Forged(Reason.WEAK_KEY));
    }

    @Test
    void aShortKeyIsForged() {
        paypal.trustedIn(certificates);
        var issued =
                paypal.authority.signing(
                        StandInCertificates.LIVE_NAME,
                        NOW.minus(Duration.ofDays(1)),
                        NOW.plus(Duration.ofDays(1)),
                        1024);
        paypal.serve(LIVE_URL, issued);

        assertThat(verify(new SignWebhook(issued.key(), LIVE_URL, WEBHOOK_ID)))
                .isEqualTo(new Forged(Reason.WEAK_KEY));
    }

    @Test
    void aCertificateOfAnotherKeyThanTheSignersIsForged() {
        paypal.trustedIn(certificates);
        var headers = paypal.headers(paypal.liveSigner());
        paypal.liveSigner();

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.SIGNATURE));
    }

    @Test
    void aCertificateInTheFolderNeedsNoNetwork() {
        paypal.trustedIn(certificates);
        var issued = issued();
        StandInCertificates.write(certificates.resolve("CERT-360caa42-5c2d72c3.pem"), issued);

        assertThat(verify(new SignWebhook(issued.key(), LIVE_URL, WEBHOOK_ID)))
                .isInstanceOf(Genuine.class);
        assertThat(paypal.fetched).isEmpty();
    }

    @Test
    void aFileInTheFolderThatIsNoCertificateMeansLaterNotForged() throws IOException {
        paypal.trustedIn(certificates);
        Files.writeString(certificates.resolve("CERT-360caa42-5c2d72c3.pem"), "oops");

        assertThat(verify(anySigner())).isInstanceOf(CannotVerifyNow.class);
        assertThat(paypal.fetched).isEmpty();
    }

    @Test
    void anUnreadableFileBesideTheIssuersDoesNotHinder() throws IOException {
        paypal.trustedIn(certificates);
        Files.writeString(certificates.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nxx");
        Files.write(certificates.resolve("huge.pem"), new byte[200_000]);

        assertThat(verify(paypal.liveSigner())).isInstanceOf(Genuine.class);
    }

    @Test
    void aFileAddedWhileRunningCountsAfterHalfAMinute() {
        paypal.lookingInto(certificates);
        var verify = paypal.live(WEBHOOK_ID);
        var signer = paypal.liveSigner();

        var before = verify.verify(paypal.headers(signer), BODY);
        paypal.authority.writeIssuers(certificates);
        paypal.clock.advance(Duration.ofSeconds(31));
        var afterwards = verify.verify(paypal.headers(signer), BODY);

        assertThat(before).isEqualTo(new Forged(Reason.ISSUER));
        assertThat(afterwards).isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>maintenance</html>", "{}", "-----BEGIN CERTIFICATE-----\n"})
    void anAnswerThatIsNoCertificateMeansLaterNotForged(String answer) {
        paypal.trustedIn(certificates);
        paypal.serve(LIVE_URL, answer.getBytes(StandardCharsets.UTF_8));

        assertThat(verify(anySigner())).isInstanceOf(CannotVerifyNow.class);
    }

    @Test
    void aFailedFetchIsRememberedForHalfAMinuteAndThenTriedAgain() {
        paypal.trustedIn(certificates);
        var verify = paypal.live(WEBHOOK_ID);
        var issued = issued();
        var signer = new SignWebhook(issued.key(), LIVE_URL, WEBHOOK_ID);

        for (var i = 0; i < 10; i++) {
            assertThat(verify.verify(paypal.headers(signer), BODY))
                    .isInstanceOf(CannotVerifyNow.class);
        }
        var fetchedMeanwhile = paypal.fetched.size();
        paypal.serve(LIVE_URL, issued);
        paypal.clock.advance(Duration.ofSeconds(31));

        assertThat(fetchedMeanwhile).isEqualTo(1);
        assertThat(verify.verify(paypal.headers(signer), BODY)).isInstanceOf(Genuine.class);
    }

    @Test
    void inventedAddressesDoNotMakeUsCallPayPalWithoutEnd() {
        paypal.trustedIn(certificates);
        var verify = paypal.live(WEBHOOK_ID);
        var signer = paypal.liveSigner();

        for (var i = 0; i < 100; i++) {
            var headers = paypal.headers(signer.withCertUrl(LIVE_URL + "-" + i));
            assertThat(verify.verify(headers, BODY)).isInstanceOf(CannotVerifyNow.class);
        }

        assertThat(paypal.fetched).hasSizeBetween(5, 10);
    }

    private Outcome verify(SignWebhook signer) {
        return paypal.live(WEBHOOK_ID).verify(paypal.headers(signer), BODY);
    }

    private StandInCertificates.Issued issued() {
        return paypal.authority.signing(
                StandInCertificates.LIVE_NAME,
                NOW.minus(Duration.ofDays(100)),
                NOW.plus(Duration.ofDays(100)));
    }

    /// A signer whose certificate is served nowhere.
    private SignWebhook anySigner() {
        return new SignWebhook(issued().key(), LIVE_URL, WEBHOOK_ID);
    }

    private SignWebhook signer(Instant from, Instant until) {
        var issued = paypal.authority.signing(StandInCertificates.LIVE_NAME, from, until);
        paypal.serve(LIVE_URL, issued);
        return new SignWebhook(issued.key(), LIVE_URL, WEBHOOK_ID);
    }
}
