package it.obolo.paypal;

import static it.obolo.paypal.Signed.BODY;
import static it.obolo.paypal.Signed.WEBHOOK_ID;
import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.paypal.VerifyWebhook.Outcome.Forged;
import it.obolo.paypal.VerifyWebhook.Outcome.Genuine;
import it.obolo.paypal.VerifyWebhook.Reason;
import it.obolo.standin.StandInCertificates;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses are asked for a certificate; all others never are.
class CertificateAddressTest {

    @TempDir private Path certificates;
    private final Signed paypal = new Signed();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1/notifications/certs/CERT-1",
                "https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1",
                "https://apixpaypal.com/v1/notifications/certs/CERT-1",
                "https://evil-api.paypal.com/v1/notifications/certs/CERT-1",
                "https://api.pаypal.com/v1/notifications/certs/CERT-1",
                "https://www.paypal.com/v1/notifications/certs/CERT-1",
                "http://api.paypal.com/v1/notifications/certs/CERT-1",
                "HTTPS://API.PAYPAL.COM/v1/notifications/certs/CERT-1",
                "ftp://api.paypal.com/v1/notifications/certs/CERT-1",
                "file:///v1/notifications/certs/CERT-1",
                "//api.paypal.com/v1/notifications/certs/CERT-1",
                "https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1",
                "https://evil.example@api.paypal.com/v1/notifications/certs/CERT-1",
                "https://user:pass@api.paypal.com/v1/notifications/certs/CERT-1",
                "https://evil.example#.paypal.com/v1/notifications/certs/CERT-1",
                "https://evil.example\\@api.paypal.com/v1/notifications/certs/CERT-1",
                "https://api.paypal.com:444/v1/notifications/certs/CERT-1",
                "https://api.paypal.com:80/v1/notifications/certs/CERT-1",
                "https://api.paypal.com./v1/notifications/certs/CERT-1",
                "https://api.paypal.com/v1/notifications/certs/CERT-1?to=https://evil.example",
                "https://api.paypal.com/v1/notifications/certs/CERT-1#x",
                "https://api.paypal.com/v1/notifications/certs/../../oauth2/token",
                "https://api.paypal.com/v1/notifications/certs/..",
                "https://api.paypal.com/v1/notifications/certs/a/../b",
                "https://api.paypal.com/v1/notifications/certs/%2e%2e%2fx",
                "https://api.paypal.com/v1/notifications/certs/a%2Fb",
                "https://api.paypal.com/v1/notifications/certs/a\\b",
                "https://api.paypal.com/v1/notifications/certs/",
                "https://api.paypal.com/v1/notifications/certs",
                "https://api.paypal.com/v1/notifications/certsCERT-1",
                "https://api.paypal.com/v2/notifications/certs/CERT-1",
                "https://api.paypal.com//v1/notifications/certs/CERT-1",
                "https://api.paypal.com/webapps/CERT-1",
                "https://127.0.0.1/v1/notifications/certs/CERT-1",
                "https://[::1]/v1/notifications/certs/CERT-1",
                "https://2130706433/v1/notifications/certs/CERT-1",
                "https://localhost/v1/notifications/certs/CERT-1",
                "CERT-1"
            })
    void anAddressThatIsNotPayPalsIsNeverAskedFor(String url) {
        paypal.trustedIn(certificates);
        var headers = paypal.headers(paypal.liveSigner().withCertUrl(url));
        var verify = paypal.live(WEBHOOK_ID);

        var outcome = verify.verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.CERTIFICATE_ADDRESS));
        assertThat(verify.isReady(url)).isTrue();
        assertThat(paypal.fetched).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.paypal.com/v1/notifications/certs/CERT-1",
                "https://api-m.paypal.com/v1/notifications/certs/CERT-1"
            })
    void bothOfPayPalsHostsAreAskedAndNothingElse(String url) {
        paypal.trustedIn(certificates);
        var signer = paypal.signer(StandInCertificates.LIVE_NAME, url);

        var outcome = paypal.live(WEBHOOK_ID).verify(paypal.headers(signer), BODY);

        assertThat(outcome).isInstanceOf(Genuine.class);
        assertThat(paypal.fetched).containsExactly(URI.create(url));
    }
}
