package it.obolo.byhand;

import it.obolo.storage.Sha256;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// Makes the ids of gifts by hand and of people without an address: `HAND-` and 128 bits. PayPal's
/// ids of transactions have no hyphen, so the two never meet.
public final class GiftIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final String PREFIX = "HAND-";

    private GiftIds() {}

    /// A new id that nobody guesses.
    public static String next() {
        return PREFIX + random();
    }

    /// The id of a row of a file, the same whenever the same row is read.
    static String of(String row) {
        return PREFIX + hex(Sha256.of(row));
    }

    /// A key for somebody who gave without telling an address.
    public static String nextPerson() {
        return "person:" + random();
    }

    /// The same for a row of a file.
    static String personOf(String row) {
        return "person:" + hex(Sha256.of("person " + row));
    }

    /// Whether this is the id of a gift by hand.
    public static boolean isOne(String id) {
        return id.matches(PREFIX + "[0-9A-F]{32}");
    }

    private static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return hex(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(bytes, BYTES));
    }
}
