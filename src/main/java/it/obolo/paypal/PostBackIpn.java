package it.obolo.paypal;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks PayPal whether it sent an instant payment notification, by posting its very bytes back.
/// Which PayPal is asked is decided by our settings, never by the message.
@Singleton
public class PostBackIpn {

    private static final byte[] COMMAND =
            "cmd=_notify-validate&".getBytes(StandardCharsets.US_ASCII);
    private static final int ANSWER_BYTES = 4096;

    /// What PayPal says.
    public enum Verdict {
        /// It sent this, perhaps to somebody else.
        VERIFIED,
        /// It did not.
        INVALID
    }

    private final PayPalSettings settings;
    private final BoundedHttp http;

    PostBackIpn(PayPalSettings settings, BoundedHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /// Asks once; not inside a transaction.
    ///
    /// @throws PayPalUnavailable if the answer is none of the two words: ask again later
    public Verdict ask(byte[] body) {
        var request =
                HttpRequest.newBuilder(settings.ipn())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("User-Agent", "Obolo-IPN")
                        .POST(BodyPublishers.ofByteArrays(List.of(COMMAND, body)))
                        .build();
        try {
            var answer = http.exchange(request, ANSWER_BYTES);
            if (answer.statusCode() != 200) {
                throw new PayPalUnavailable("the post-back was answered " + answer.statusCode());
            }
            return switch (new String(answer.body(), StandardCharsets.US_ASCII)) {
                case "VERIFIED" -> Verdict.VERIFIED;
                case "INVALID" -> Verdict.INVALID;
                default ->
                        throw new PayPalUnavailable(
                                "the post-back was answered neither VERIFIED nor INVALID");
            };
        } catch (IOException e) {
            throw new PayPalUnavailable("the post-back was not answered in time", e);
        }
    }
}
