package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Reads PayPal's JSON, strictly ([JsonTree]). Texts come out clean: without control characters,
/// which PostgreSQL refuses, and not longer than asked.
final class JsonReader {

    private static final Instant EARLIEST = Instant.parse("1998-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private JsonReader() {}

    /// The object in `body`.
    static JsonNode object(byte[] body) throws NotReadable {
        try {
            var node = JsonTree.read(body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException _) {
            throw new NotReadable("not well-formed JSON");
        }
        throw new NotReadable("not a JSON object");
    }

    /// The text or number at `path`, stripped and cut to `longest` characters; null where there is
    /// none or it is blank.
    static @Nullable String text(JsonNode node, int longest, String... path) {
        var found = at(node, path);
        if (!found.isTextual() && !found.isNumber()) {
            return null;
        }
        return CleanText.clean(found.asText(), longest);
    }

    static JsonNode at(JsonNode node, String... path) {
        var found = node;
        for (var name : path) {
            found = found.path(name);
        }
        return found;
    }

    /// The time at `path`, with offset or in UTC; null where there is none that can be one, as in
    /// PayPal's simulator, which sends month 19.
    static @Nullable Instant time(JsonNode node, String... path) {
        var text = text(node, 40, path);
        if (text == null) {
            return null;
        }
        try {
            return within(PayPalTime.readWithOffset(text));
        } catch (DateTimeException _) {
            return withoutZone(text);
        }
    }

    private static @Nullable Instant withoutZone(String text) {
        try {
            return within(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// The time, if PayPal was there and we may be; cut to what both databases keep.
    static @Nullable Instant within(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(LATEST)
                ? null
                : time.truncatedTo(ChronoUnit.MICROS);
    }

    /// The last part of the address of the link with relation `rel`, if its path goes through
    /// `through`; the address itself is never used, since an event could name any host.
    static @Nullable String idFromLink(JsonNode resource, String rel, String through) {
        for (var link : resource.path("links")) {
            var address = link.path("href").asText("");
            var start = address.indexOf(through);
            if (rel.equals(link.path("rel").asText()) && start >= 0) {
                var id = address.substring(start + through.length());
                return id.isBlank() ? null : id;
            }
        }
        return null;
    }
}
