package it.obolo.standin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/// Signs the body of a webhook as PayPal does.
///
/// @param key the key of the signing certificate
/// @param certUrl where that certificate is said to be
/// @param webhookId the receiver's webhook id, which is signed but not sent
public record SignWebhook(PrivateKey key, String certUrl, String webhookId) {

    /// The same signer for another receiver.
    public SignWebhook withWebhookId(String other) {
        return new SignWebhook(key, certUrl, other);
    }

    /// The same signer with another address of its certificate.
    public SignWebhook withCertUrl(String other) {
        return new SignWebhook(key, other, webhookId);
    }

    /// The headers that go with the body, under a transmission id never used before.
    public Map<String, String> sign(byte[] body, Instant transmittedAt) {
        var id = UUID.randomUUID().toString();
        return sign(body, id, transmittedAt.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /// The headers for an id and a time as text, whatever they say.
    public Map<String, String> sign(byte[] body, String transmissionId, String transmissionTime) {
        var crc32 = new CRC32();
        crc32.update(body);
        var text =
                String.join(
                        "|",
                        transmissionId,
                        transmissionTime,
                        webhookId,
                        Long.toString(crc32.getValue()));
        var headers = new LinkedHashMap<String, String>();
        headers.put("PAYPAL-TRANSMISSION-ID", transmissionId);
        headers.put("PAYPAL-TRANSMISSION-TIME", transmissionTime);
        headers.put("PAYPAL-CERT-URL", certUrl);
        headers.put("PAYPAL-AUTH-ALGO", "SHA256withRSA");
        headers.put("PAYPAL-AUTH-VERSION", "v2");
        headers.put("PAYPAL-TRANSMISSION-SIG", seal(text));
        return headers;
    }

    /// Without the key.
    @Override
    public String toString() {
        return "SignWebhook[certUrl=" + certUrl + "]";
    }

    private String seal(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stand-in cannot sign", e);
        }
    }
}
