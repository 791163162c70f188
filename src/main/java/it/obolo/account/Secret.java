package it.obolo.account;

import it.obolo.storage.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/// The random strings behind sessions, links and tokens: 256 bits, told once, kept only as SHA-256.
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /// A new one: 43 characters that need no escaping in an address or a header.
    public static String next() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What is kept of `secret`: 64 hexadecimal digits. Searching a table for it tells an attacker
    /// nothing by its timing.
    public static String hash(String secret) {
        return Sha256.hex(secret);
    }
}
