package it.obolo.paypal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The two names every event carries, read from the bytes without reading the rest; null where it
/// carries none.
///
/// @param id the event's own id (`WH-…`), the key against storing it twice
/// @param type such as `PAYMENT.CAPTURE.COMPLETED`
public record WebhookEvent(@Nullable String id, @Nullable String type) {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /// Never fails: what is not an event has no names.
    public static WebhookEvent read(byte[] body) {
        String id = null;
        String type = null;
        try (var parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new WebhookEvent(null, null);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME && (id == null || type == null)) {
                var name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    id = name.equals("id") ? parser.getText() : id;
                    type = name.equals("event_type") ? parser.getText() : type;
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException _) {
            // whatever was found so far
        }
        return new WebhookEvent(named(id), named(type));
    }

    /// The type if it looks like one, for reasons that people read.
    static String shown(String type) {
        return NAME.matcher(type).matches() ? type : "a strange event type";
    }

    private static @Nullable String named(@Nullable String text) {
        return text != null && NAME.matcher(text).matches() ? text : null;
    }
}
