package it.obolo.paypal;

import static it.obolo.paypal.Signed.BODY;
import static it.obolo.paypal.Signed.LIVE_URL;
import static it.obolo.paypal.Signed.SANDBOX_URL;
import static it.obolo.paypal.Signed.WEBHOOK_ID;
import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.paypal.VerifyWebhook.Outcome;
import it.obolo.paypal.VerifyWebhook.Outcome.Forged;
import it.obolo.paypal.VerifyWebhook.Outcome.Genuine;
import it.obolo.paypal.VerifyWebhook.Reason;
import it.obolo.standin.StandInCertificates;
import it.obolo.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is believed to be PayPal's and what is not, message by message.
class VerifyWebhookTest {

    @TempDir private Path certificates;
    final Signed paypal = new Signed();

    @BeforeEach
    void trustTheAuthority() {
        paypal.trustedIn(certificates);
    }

    @Test
    void aMessageSignedByPayPalForUsIsGenuine() {
        var headers = paypal.headers(paypal.liveSigner());

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Genuine(headers.transmissionId(), TestClock.START));
    }

    @Test
    void aMessageForOneOfSeveralWebhooksIsGenuine() {
        var headers = paypal.headers(paypal.liveSigner());

        var outcome =
                paypal.live("0AA00000AA0000000", "1BB11111BB1111111", WEBHOOK_ID)
                        .verify(headers, BODY);

        assertThat(outcome).isInstanceOf(Genuine.class);
    }

    @Test
    void aMessageForAnotherWebhookIsForged() {
        var headers = paypal.headers(paypal.liveSigner());

        var outcome = paypal.live("0AA00000AA0000000").verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.SIGNATURE));
    }

    @Test
    void anEmptyBodyIsCheckedLikeAnyOther() {
        var headers = paypal.headers(paypal.liveSigner(), new byte[0]);

        assertThat(paypal.live(WEBHOOK_ID).verify(headers, new byte[0]))
                .isInstanceOf(Genuine.class);
        assertThat(paypal.live(WEBHOOK_ID).verify(headers, BODY))
                .isEqualTo(new Forged(Reason.SIGNATURE));
    }

    @Test
    void theBytesAreCheckedAsTheyCameAndNotAsTheyWouldBeWrittenAgain() {
        var verify = paypal.live(WEBHOOK_ID);
        var headers = paypal.headers(paypal.liveSigner());
        var text = new String(BODY, StandardCharsets.UTF_8);

        var rewritten =
                Arrays.asList(
                        text.replace("1.0", "1"),
                        text.replace("{}", "[]"),
                        text.replace("€", "\\u20ac"),
                        text.replace(",", ", "),
                        text + "\n",
                        text.substring(0, text.length() - 1));

        assertThat(rewritten)
                .allSatisfy(other ->
                        assertThat(verify.verify(headers, bytes(other)))
                                .isEqualTo(new Forged(Reason.SIGNATURE)));
        assertThat(verify.verify(headers, text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Forged(Reason.SIGNATURE));
    }

    @Test
    void oneFlippedBitAnywhereInTheBodyIsSeen() {
        var verify = paypal.live(WEBHOOK_ID);
        var headers = paypal.headers(paypal.liveSigner());

        for (var bit = 0; bit < BODY.length * 8; bit++) {
            var altered = BODY.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(verify.verify(headers, altered)).isEqualTo(new Forged(Reason.SIGNATURE));
        }
    }

    @Test
    void oneFlippedBitInTheSignatureIsSeen() {
        var verify = paypal.live(WEBHOOK_ID);
        var headers = paypal.headers(paypal.liveSigner());

        for (var bit = 0; bit < 2048; bit += 61) {
            var signature = Base64.getDecoder().decode(headers.signature());
            signature[bit / 8] ^= (byte) (1 << (bit % 8));
            var altered = signedWith(headers, Base64.getEncoder().encodeToString(signature));

            assertThat(verify.verify(altered, BODY)).isEqualTo(new Forged(Reason.SIGNATURE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base 64!", "====", "QUJD\nREVG", "_-_-"})
    void aSignatureOfNoSensibleFormIsForged(String signature) {
        var headers = signedWith(paypal.headers(paypal.liveSigner()), signature);

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.SIGNATURE));
    }

    @Test
    void aGoodMessageAfterABadOneIsStillGenuine() {
        var verify = paypal.live(WEBHOOK_ID);
        var headers = paypal.headers(paypal.liveSigner());

        var bad = verify.verify(signedWith(headers, "AAAA"), BODY);
        var good = verify.verify(headers, BODY);

        assertThat(bad).isInstanceOf(Forged.class);
        assertThat(good).isInstanceOf(Genuine.class);
    }

    @Test
    void anAlteredTransmissionIdOrTimeIsSeen() {
        var verify = paypal.live(WEBHOOK_ID);
        var signed = paypal.headers(paypal.liveSigner());

        var otherId =
                new TransmissionHeaders(
                        signed.transmissionId() + "0",
                        signed.transmissionTime(),
                        signed.certUrl(),
                        signed.authAlgo(),
                        signed.signature());
        var otherTime =
                new TransmissionHeaders(
                        signed.transmissionId(),
                        "2026-03-01T18:04:06Z",
                        signed.certUrl(),
                        signed.authAlgo(),
                        signed.signature());

        assertThat(verify.verify(otherId, BODY)).isEqualTo(new Forged(Reason.SIGNATURE));
        assertThat(verify.verify(otherTime, BODY)).isEqualTo(new Forged(Reason.SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA1withRSA",
                "sha256withrsa",
                "SHA256withRSA ",
                "SHA256withECDSA",
                "NONEwithRSA",
                "SHA512withRSA",
                "none"
            })
    void anotherAlgorithmThanPayPalsIsRefusedBeforeAnythingIsFetched(String algorithm) {
        var signed = paypal.headers(paypal.liveSigner());
        var headers =
                new TransmissionHeaders(
                        signed.transmissionId(),
                        signed.transmissionTime(),
                        signed.certUrl(),
                        algorithm,
                        signed.signature());

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.ALGORITHM));
        assertThat(paypal.fetched).isEmpty();
    }

    @Test
    void theSandboxIsNotBelievedInLive() {
        var headers = paypal.headers(paypal.signer(StandInCertificates.SANDBOX_NAME, SANDBOX_URL));

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.OTHER_ENVIRONMENT));
        assertThat(paypal.fetched).isEmpty();
    }

    @Test
    void liveIsNotBelievedInTheSandbox() {
        var headers = paypal.headers(paypal.liveSigner());

        var outcome = paypal.sandbox(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.OTHER_ENVIRONMENT));
        assertThat(paypal.fetched).isEmpty();
    }

    @Test
    void theSandboxIsBelievedInTheSandbox() {
        var headers = paypal.headers(paypal.signer(StandInCertificates.SANDBOX_NAME, SANDBOX_URL));

        var outcome = paypal.sandbox(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isInstanceOf(Genuine.class);
    }

    @Test
    void theSimulatorNeverCountsInLiveEvenIfItsIdIsConfigured() {
        var headers = paypal.headers(paypal.liveSigner().withWebhookId("WEBHOOK_ID"));

        var outcome = paypal.live("WEBHOOK_ID", WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.SIMULATOR));
    }

    @Test
    void withoutAWebhookIdNothingIsBelievedYetNothingIsCalledForged() {
        var headers = paypal.headers(paypal.liveSigner().withWebhookId("WEBHOOK_ID"));

        assertThat(paypal.live().verify(headers, BODY)).isInstanceOf(Outcome.CannotVerifyNow.class);
        assertThat(paypal.live("WEBHOOK_ID").verify(headers, BODY))
                .isInstanceOf(Outcome.CannotVerifyNow.class);
    }

    @Test
    void whatWasGenuineOnceIsReadyAndIsNotFetchedAgain() {
        var verify = paypal.live(WEBHOOK_ID);
        var signer = paypal.liveSigner();
        var readyBefore = verify.isReady(LIVE_URL);

        for (var i = 0; i < 10; i++) {
            assertThat(verify.verify(paypal.headers(signer), BODY)).isInstanceOf(Genuine.class);
        }

        assertThat(readyBefore).isFalse();
        assertThat(verify.isReady(LIVE_URL)).isTrue();
        assertThat(paypal.fetched).hasSize(1);
    }

    @Test
    void anAddressThatIsRefusedIsReadyAtOnce() {
        assertThat(paypal.live(WEBHOOK_ID).isReady("https://paypal.com.example/x")).isTrue();
        assertThat(paypal.live(WEBHOOK_ID).isReady(SANDBOX_URL)).isTrue();
    }

    @Test
    void warmingUpChangesNothingThatIsBelieved() {
        var verify = paypal.live(WEBHOOK_ID);
        var headers = paypal.headers(paypal.liveSigner());

        verify.warmUp();

        assertThat(verify.verify(headers, BODY)).isInstanceOf(Genuine.class);
        assertThat(verify.verify(signedWith(headers, "AAAA"), BODY)).isInstanceOf(Forged.class);
    }

    private static TransmissionHeaders signedWith(TransmissionHeaders headers, String signature) {
        return new TransmissionHeaders(
                headers.transmissionId(),
                headers.transmissionTime(),
                headers.certUrl(),
                headers.authAlgo(),
                signature);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
