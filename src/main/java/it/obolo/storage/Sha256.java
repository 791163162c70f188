package it.obolo.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of something, which every Java has.
public final class Sha256 {

    private Sha256() {}

    /// Its 32 bytes.
    public static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /// The same of a text's UTF-8.
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// In 64 hexadecimal digits.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /// The same of a text's UTF-8.
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /// The first `length` bytes of it in hexadecimal digits, where a name need only be hard to meet
    /// by chance.
    public static String shortHex(byte[] bytes, int length) {
        return HexFormat.of().formatHex(of(bytes), 0, length);
    }

    /// One that is fed bit by bit.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
