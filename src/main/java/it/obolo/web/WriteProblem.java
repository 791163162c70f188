package it.obolo.web;

import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes a mistake as programs read it, `application/problem+json` in UTF-8.
@Singleton
public class WriteProblem {

    /// The type of what it writes (RFC 9457).
    public static final String MEDIA_TYPE = "application/problem+json";

    private final JsonMapper json;

    WriteProblem(JsonMapper json) {
        this.json = json;
    }

    /// The kind of mistake that `status` is.
    ///
    /// @param detail what happened this time, in English and without personal data
    public byte[] write(HttpStatus status, String detail) {
        var reason = status.getReason();
        var type = "urn:obolo:problem:" + reason.toLowerCase(Locale.ROOT).replace(' ', '-');
        try {
            return json.writeValueAsString(new Problem(type, reason, status.getCode(), detail))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
