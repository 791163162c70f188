package it.obolo.intake;

import it.obolo.storage.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The external keys kept lately, so that what is told again need not trouble the database, which
/// knows them all. It may forget a key; it never takes one for another. Of a key it holds the first
/// 16 bytes of its SHA-256, in a place that a later key may take: 2 MB for all.
final class RecentKeys {

    private static final int PLACES = 1 << 17;

    private final long[] left = new long[PLACES];
    private final long[] right = new long[PLACES];
    private final MessageDigest sha256;

    RecentKeys() {
        sha256 = Sha256.digest();
    }

    synchronized void add(String key) {
        var hash = hash(key);
        var first = hash.getLong();
        var place = place(first);
        left[place] = first;
        right[place] = hash.getLong();
    }

    /// Whether the key was added, as far as is remembered.
    synchronized boolean has(String key) {
        var hash = hash(key);
        var first = hash.getLong();
        var place = place(first);
        return left[place] == first && right[place] == hash.getLong();
    }

    private ByteBuffer hash(String key) {
        return ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static int place(long hash) {
        return (int) hash & (PLACES - 1);
    }
}
