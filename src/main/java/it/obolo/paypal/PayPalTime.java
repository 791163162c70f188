package it.obolo.paypal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// When PayPal says it sent a message, or that something happened.
final class PayPalTime {

    /// How PayPal writes it; the rarer hours and seconds that the library knows are left to it.
    private static final Pattern USUAL =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ");

    private PayPalTime() {}

    /// As [Instant#parse], which makes a reader for each text and so takes a tenth of what a
    /// signature takes.
    ///
    /// @throws java.time.DateTimeException if it is no time
    static Instant read(String text) {
        return isUsual(text) ? usual(text) : Instant.parse(text);
    }

    /// As [#read], with any offset from UTC.
    ///
    /// @throws java.time.DateTimeException if it is no time
    static Instant readWithOffset(String text) {
        return isUsual(text) ? usual(text) : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean isUsual(String text) {
        return USUAL.matcher(text).matches();
    }

    private static Instant usual(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int until) {
        return Integer.parseInt(text, from, until, 10);
    }
}
