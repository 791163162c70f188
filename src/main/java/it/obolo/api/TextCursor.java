package it.obolo.api;

import it.obolo.web.Problems;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page ended, as [Cursor], of a list whose ids are PayPal's.
record TextCursor(Instant at, String id) {

    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,18})\\.([A-Za-z0-9_-]{1,64})");

    /// Before every row, for lists that go from new to old.
    static final TextCursor START = new TextCursor(Cursor.START.at(), "~");

    static TextCursor read(@Nullable String text) {
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
                    return new TextCursor(at, matcher.group(2));
                }
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
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
