package it.obolo.intake;

import it.obolo.storage.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The external keys kept lately, so that what is told again need not trouble the database, which
/// knows them all. It may forget a key; it never takes one for another. Of a key it holds the first
/// 16 bytes of its SHA-256, in one of eight places that its hash says, of which the oldest is given
/// to the next. It has twice the places that it needs, up to 2 MB for some 130,000.
final class RecentKeys {

    private static final int WAYS = 8;
    private static final int FEWEST_SETS = 1 << 7;
    private static final int MOST_SETS = 1 << 14;

    private int sets = FEWEST_SETS;
    private int held;
    private long[] left = new long[FEWEST_SETS * WAYS];
    private long[] right = new long[FEWEST_SETS * WAYS];
    private byte[] oldest = new byte[FEWEST_SETS];
    private final MessageDigest sha256;

    RecentKeys() {
        sha256 = Sha256.digest();
    }

    synchronized void add(String key) {
        var hash = hash(key);
        var first = hash.getLong();
        var second = hash.getLong();
        if (!has(first, second)) {
            if (held == sets * WAYS / 2 && sets < MOST_SETS) {
                grow();
            }
            put(first, second);
        }
    }

    private void put(long first, long second) {
        var set = set(first);
        var place = set * WAYS + oldest[set];
        if (isFree(place)) {
            held++;
        }
        left[place] = first;
        right[place] = second;
        oldest[set] = (byte) ((oldest[set] + 1) % WAYS);
    }

    /// No key has a hash of nothing but zeros.
    private boolean isFree(int place) {
        return left[place] == 0 && right[place] == 0;
    }

    /// Twice the places, in which each key stays as old as it was.
    private void grow() {
        var lefts = left;
        var rights = right;
        var oldests = oldest;
        sets *= 2;
        held = 0;
        left = new long[sets * WAYS];
        right = new long[sets * WAYS];
        oldest = new byte[sets];
        for (int set = 0; set < oldests.length; set++) {
            for (int age = 0; age < WAYS; age++) {
                var place = set * WAYS + (oldests[set] + age) % WAYS;
                if (lefts[place] != 0 || rights[place] != 0) {
                    put(lefts[place], rights[place]);
                }
            }
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

    private int set(long hash) {
        return (int) hash & (sets - 1);
    }
}
