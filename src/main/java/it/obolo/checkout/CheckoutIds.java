package it.obolo.checkout;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The names of checkouts: 128 random bits as 32 hexadecimal digits. Whoever has one may see how
/// far that gift is, and nothing about who gave it.
final class CheckoutIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private CheckoutIds() {}

    static String next() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static boolean isOne(String text) {
        return ID.matcher(text).matches();
    }
}
