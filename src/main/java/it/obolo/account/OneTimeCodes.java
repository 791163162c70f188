package it.obolo.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/// The codes that an authenticator shows: RFC 6238 with SHA-1, six digits and steps of 30 seconds,
/// which all of them understand.
final class OneTimeCodes {

    /// Seconds for which a code is shown.
    static final int STEP_SECONDS = 30;

    /// How many steps a clock may be off.
    private static final int TOLERANCE = 1;

    private static final int SECRET = 20;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCodes() {}

    /// A new secret of 160 bits.
    static byte[] newSecret() {
        var secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /// The step of which `code` is, if it is of the present one or of a neighbour; all three are
    /// compared whatever the first says.
    static OptionalLong step(byte[] secret, String code, Instant now) {
        var found = OptionalLong.empty();
        var present = now.getEpochSecond() / STEP_SECONDS;
        for (var step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            if (MessageDigest.isEqual(bytes(code(secret, step)), bytes(code))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /// The code of a step.
    static String code(byte[] secret, long step) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(secret, "HmacSHA1"),
                            Instant.ofEpochSecond(step * STEP_SECONDS),
                            Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The secret as one types it: base 32 (RFC 4648), without padding.
    static String text(byte[] secret) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var one : secret) {
            buffer = (buffer << 8) | (one & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE_32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /// The address in the QR code, as authenticators read it.
    static String address(byte[] secret, String newsroom, String email) {
        var issuer = encoded(newsroom.isBlank() ? "Obolo" : newsroom);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(issuer, encoded(email), text(secret), issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
