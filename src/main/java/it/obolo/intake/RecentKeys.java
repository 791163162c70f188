package it.obolo.intake;

import it.obolo.storage.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The external keys kept lately, so that what is told again need not trouble the database, which
/// knows them all. It may forget a key; it never takes one for another. Of a key it holds the first
/// 16 bytes of its SHA-256, in one of eight places that its hash says, of which the oldest is given
/// to the next: 2 MB for some 130,000.
final class RecentKeys {

    private static final int WAYS = 8;
    private static final int SETS = 1 << 14;

    private final long[] left = new long[SETS * WAYS];
    private final long[] right = new long[SETS * WAYS];
    private final byte[] oldest = new byte[SETS];
    private final MessageDigest sha256;

    RecentKeys() {
        sha256 = Sha256.digest();
    }

    synchronized void add(String key) {
        var hash = hash(key);
        var first = hash.getLong();
        var second = hash.getLong();
        if (!has(first, second)) {
            var set = set(first);
            var place = set * WAYS + oldest[set];
            left[place] = first;
            right[place] = second;
            oldest[set] = (byte) ((oldest[set] + 1) % WAYS);
        }
    }

    /// Whether the key was added, as far as is remembered.
    synchronized boolean has(String key) {
        var hash = hash(key);
        return has(hash.getLong(), hash.getLong());
    }

    private boolean has(long first, long second) {
        var start = set(first) * WAYS;
        for (var place = start; place < start + WAYS; place++) {
            if (left[place] == first && right[place] == second) {
                return true;
            }
        }
        return false;
    }

    private ByteBuffer hash(String key) {
        return ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static int set(long hash) {
        return (int) hash & (SETS - 1);
    }
}
