package it.obolo.api;

import it.obolo.web.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page ended: the sort key of its last row. Opaque outside, and only ever a position: it
/// grants nothing.
record Cursor(Instant at, long id) {

    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,19})");

    /// Before every row, for lists that go from new to old.
    static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);

    static Cursor read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        try {
            var decoded =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            var matcher = WRITTEN.matcher(decoded);
            if (matcher.matches()) {
                var micros = Long.parseLong(matcher.group(1));
                var at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
                if (!at.isAfter(START.at())) {
                    return new Cursor(at, Long.parseLong(matcher.group(2)));
                }
            }
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException _) {
            throw Problems.badRequest("cursor is not one that this list gave");
        }
        throw Problems.badRequest("cursor is not one that this list gave");
    }

    String text() {
        var written = ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(written.getBytes(StandardCharsets.US_ASCII));
    }
}
