package it.obolo.api;

import it.obolo.web.Problems;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a page's end is written: a time and the id of its last row. Opaque outside, and only ever a
/// position: it grants nothing.
record Position(Instant at, String id) {

    /// After every time, for lists that go from new to old.
    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,18})\\.([A-Za-z0-9_-]{1,64})");

    /// Empty for the first page.
    ///
    /// @throws it.obolo.web.ProblemException if no list gave it
    static Optional<Position> read(@Nullable String text, Pattern id) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var decoded =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            var matcher = WRITTEN.matcher(decoded);
            if (matcher.matches() && id.matcher(matcher.group(2)).matches()) {
                var micros = Long.parseLong(matcher.group(1));
                var at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
                if (!at.isAfter(LATEST)) {
                    return Optional.of(new Position(at, matcher.group(2)));
                }
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
            throw unknown();
        }
        throw unknown();
    }

    static RuntimeException unknown() {
        return Problems.badRequest("cursor is not one that this list gave");
    }

    String text() {
        var written = ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(written.getBytes(StandardCharsets.US_ASCII));
    }
}
