package it.obolo.paypal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text as it may be kept: without control characters, which PostgreSQL refuses, and not longer
/// than asked.
final class CleanText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\u2028\u2029]+");

    private CleanText() {}

    /// The text, stripped and cut to `longest` characters; null where nothing is left.
    static @Nullable String clean(String text, int longest) {
        var clean = (isPlain(text) ? text : UNPRINTABLE.matcher(text).replaceAll(" ")).strip();
        if (clean.isEmpty()) {
            return null;
        }
        return clean.length() <= longest
                ? clean
                : clean.substring(
                        0, clean.offsetByCodePoints(0, clean.codePointCount(0, longest) - 1));
    }

    /// Whether it is printable ASCII, as most of what PayPal writes.
    private static boolean isPlain(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }
}
