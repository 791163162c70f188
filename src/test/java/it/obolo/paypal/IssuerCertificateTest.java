package it.obolo.paypal;

import static it.obolo.paypal.Signed.BODY;
import static it.obolo.paypal.Signed.LIVE_URL;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose word counts for a signing certificate: the JDK's roots and what the operator put in the
/// folder, with issuers in between from wherever they may come.
class IssuerCertificateTest {

    private static final Instant NOW = TestClock.START;
    private static final String ISSUER_URL = "http://cacerts.digicert.com/StandInIssuing.crt";

    @TempDir private Path certificates;
    private final Signed paypal = new Signed();

    @Test
    void theRightNameFromAnIssuerNobodyTrustsIsForged() {
        new StandInCertificates(NOW).writeIssuers(certificates);
        paypal.lookingInto(certificates);

        assertThat(verify(paypal.liveSigner())).isEqualTo(new Forged(Reason.ISSUER));
    }

    @Test
    void aSigningCertificateInTheFolderDoesNotVouchForOthers() {
        var stranger = new StandInCertificates(NOW);
        var signing =
                stranger.signing(
                        StandInCertificates.LIVE_NAME,
                        NOW.minus(Duration.ofDays(1)),
                        NOW.plus(Duration.ofDays(1)));
        paypal.lookingInto(certificates);
        StandInCertificates.write(certificates.resolve("CERT-360caa42-5c2d72c3.pem"), signing);

        assertThat(verify(new SignWebhook(signing.key(), LIVE_URL, WEBHOOK_ID)))
                .isEqualTo(new Forged(Reason.ISSUER));
    }

    @Test
    void theIssuerIsTakenFromTheAddressTheCertificateNames() throws Exception {
        StandInCertificates.write(certificates.resolve("root.pem"), paypal.authority.root());
        paypal.lookingInto(certificates);
        paypal.serve(ISSUER_URL, paypal.authority.intermediate().certificate().getEncoded());

        assertThat(verify(signerNaming(ISSUER_URL))).isInstanceOf(Genuine.class);
        assertThat(paypal.fetched).containsExactly(URI.create(LIVE_URL), URI.create(ISSUER_URL));
    }

    @Test
    void theIssuerMayAlsoBePem() {
        StandInCertificates.write(certificates.resolve("root.pem"), paypal.authority.root());
        paypal.lookingInto(certificates);
        var https = ISSUER_URL.replace("http:", "https:");
        paypal.serve(https, paypal.authority.intermediate());

        assertThat(verify(signerNaming(https))).isInstanceOf(Genuine.class);
    }

    @Test
    void anIssuerThatCannotBeHadMeansLaterNotForged() {
        StandInCertificates.write(certificates.resolve("root.pem"), paypal.authority.root());
        paypal.lookingInto(certificates);

        assertThat(verify(signerNaming(ISSUER_URL))).isInstanceOf(CannotVerifyNow.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cacerts.digicert.com.evil.example/x.crt",
                "http://evil.example/x.crt",
                "http://169.254.169.254/latest/meta-data",
                "http://cacerts.digicert.com:8080/x.crt",
                "http://user@cacerts.digicert.com/x.crt",
                "http://cacerts.digicert.com/a/../x.crt",
                "http://cacerts.digicert.com/x.crt?y",
                "ldap://cacerts.digicert.com/x.crt",
                "file:///etc/passwd"
            })
    void anIssuersAddressOutsideTheAllowListIsNeverAskedFor(String address) {
        StandInCertificates.write(certificates.resolve("root.pem"), paypal.authority.root());
        paypal.lookingInto(certificates);

        assertThat(verify(signerNaming(address))).isEqualTo(new Forged(Reason.ISSUER));
        assertThat(paypal.fetched).containsExactly(URI.create(LIVE_URL));
    }

    @Test
    void aRootFromTheNetworkIsNotTrusted() throws CertificateEncodingException {
        paypal.lookingInto(certificates);
        paypal.serve(ISSUER_URL, paypal.authority.root().certificate().getEncoded());

        assertThat(verify(signerNaming(ISSUER_URL))).isEqualTo(new Forged(Reason.ISSUER));
    }

    @Test
    void aRootThatCameWithTheCertificateIsNotTrusted() {
        paypal.lookingInto(certificates);
        var issued = issued();
        var bundle =
                issued.pem()
                        + paypal.authority.intermediate().pem()
                        + paypal.authority.root().pem();
        paypal.serve(LIVE_URL, bundle.getBytes(StandardCharsets.US_ASCII));

        assertThat(verify(new SignWebhook(issued.key(), LIVE_URL, WEBHOOK_ID)))
                .isEqualTo(new Forged(Reason.ISSUER));
    }

    @Test
    void anIntermediateThatCameWithTheCertificateHelps() {
        StandInCertificates.write(certificates.resolve("root.pem"), paypal.authority.root());
        paypal.lookingInto(certificates);
        var issued = issued();
        var bundle = issued.pem() + paypal.authority.intermediate().pem();
        paypal.serve(LIVE_URL, bundle.getBytes(StandardCharsets.US_ASCII));

        assertThat(verify(new SignWebhook(issued.key(), LIVE_URL, WEBHOOK_ID)))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void withoutAFolderOnlyTheRootsOfTheJdkCount() {
        assertThat(verify(paypal.liveSigner())).isEqualTo(new Forged(Reason.ISSUER));
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

    private SignWebhook signerNaming(String issuerAddress) {
        var issued =
                paypal.authority.signingWithIssuerAddress(
                        StandInCertificates.LIVE_NAME,
                        NOW.minus(Duration.ofDays(1)),
                        NOW.plus(Duration.ofDays(1)),
                        issuerAddress);
        paypal.serve(LIVE_URL, issued);
        return new SignWebhook(issued.key(), LIVE_URL, WEBHOOK_ID);
    }
}
