package it.obolo.paypal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Reads a time as PayPal's messages have it.
final class ReadTime {

    private static final String FORM = "0000-00-00T00:00:00Z";

    private ReadTime() {}

    /// As [Instant#parse], but what looks like `2026-11-27T19:40:34Z`, as nearly all do, is read
    /// here, which takes a tenth of the time.
    ///
    /// @throws java.time.DateTimeException if it is none
    static Instant read(String text) {
        if (!hasForm(text)) {
            return Instant.parse(text);
        }
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text); // midnight as 24:00:00, a leap second, or a mistake
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        hour,
                        minute,
                        second)
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (var i = 0; i < FORM.length(); i++) {
            var character = text.charAt(i);
            var expected = FORM.charAt(i);
            if (expected == '0' ? character < '0' || character > '9' : character != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
