package it.obolo.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The external keys kept lately, so that what is told again need not trouble the database, which
/// knows them all. It may forget a key; it never takes one for another. Of a key it holds the first
/// 16 bytes of its SHA-256, in a place that a later key may take: 2 MB for all.
final class RecentKeys {

    private static final int PLACES = 1 << 17;

    private final long[] left = new long[PLACES];
    private final long[] right = new long[PLACES];
    private final MessageDigest sha256;

    RecentKeys() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
