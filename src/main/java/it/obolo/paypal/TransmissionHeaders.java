package it.obolo.paypal;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/// The five headers by which PayPal signs a webhook, word for word as they came.
///
/// @param transmissionId `PAYPAL-TRANSMISSION-ID`: PayPal's id of this one sending
/// @param transmissionTime `PAYPAL-TRANSMISSION-TIME`: when it was sent, still as text
/// @param certUrl `PAYPAL-CERT-URL`: where the signing certificate is said to be; not to be trusted
/// @param authAlgo `PAYPAL-AUTH-ALGO`: the signature's algorithm as claimed
/// @param signature `PAYPAL-TRANSMISSION-SIG`: the signature in Base64
public record TransmissionHeaders(
        String transmissionId,
        String transmissionTime,
        String certUrl,
        String authAlgo,
        String signature) {

    /// What the headers of a request turned out to be.
    public sealed interface Reading {
        /// All five are there, once, and of sensible form.
        record Complete(TransmissionHeaders headers) implements Reading {}

        /// At least one is missing, empty, repeated, too long or not plain ASCII.
        ///
        /// @param reason which and why, without its value
        record Incomplete(String reason) implements Reading {}
    }

    private record Header(String httpName, int longest) {}

    private static final List<Header> HEADERS =
            List.of(
                    new Header("PAYPAL-TRANSMISSION-ID", 128),
                    new Header("PAYPAL-TRANSMISSION-TIME", 64),
                    new Header("PAYPAL-CERT-URL", 512),
                    new Header("PAYPAL-AUTH-ALGO", 64),
                    new Header("PAYPAL-TRANSMISSION-SIG", 1024));

    private static final JsonFactory JSON = new JsonFactory();

    /// Reads the five headers.
    ///
    /// @param headers all values of the header of a name, whatever the case it came in
    public static Reading read(Function<String, List<String>> headers) {
        var values = new String[HEADERS.size()];
        for (var i = 0; i < values.length; i++) {
            var header = HEADERS.get(i);
            var found = headers.apply(header.httpName);
            if (found.size() != 1) {
                return incomplete(header, found.isEmpty() ? "is missing" : "came more than once");
            }
            var value = found.getFirst();
            if (value.isEmpty()) {
                return incomplete(header, "is empty");
            }
            if (value.length() > header.longest) {
                return incomplete(header, "is too long");
            }
            if (!isPlain(value)) {
                return incomplete(header, "holds a character it may not hold");
            }
            values[i] = value;
        }
        return new Reading.Complete(
                new TransmissionHeaders(values[0], values[1], values[2], values[3], values[4]));
    }

    /// To be kept beside the message, so that anybody can check the signature again.
    public String json() {
        var json = new StringWriter(1024);
        try (var writer = JSON.createGenerator(json)) {
            writer.writeStartObject();
            writer.writeStringField("transmissionId", transmissionId);
            writer.writeStringField("transmissionTime", transmissionTime);
            writer.writeStringField("certUrl", certUrl);
            writer.writeStringField("authAlgo", authAlgo);
            writer.writeStringField("signature", signature);
            writer.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private static Reading incomplete(Header header, String why) {
        return new Reading.Incomplete(header.httpName + " " + why);
    }

    /// Printable ASCII without the bar, which separates the parts of the signed text.
    private static boolean isPlain(String value) {
        for (var i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            if (character <= ' ' || character > '~' || character == '|') {
                return false;
            }
        }
        return true;
    }
}
