package it.obolo.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/// The one script there is: the keys of the admin view. Its name changes with its content, so a
/// browser may keep it for ever.
@Singleton
public class KeyScript {

    private final String content = read();
    private final String name = "keys-" + hash(content) + ".js";

    /// Its address.
    public String path() {
        return "/assets/" + name;
    }

    boolean isName(String asked) {
        return name.equals(asked);
    }

    String content() {
        return content;
    }

    private static String read() {
        try (var bytes = KeyScript.class.getResourceAsStream("/web/keys.js")) {
            return new String(
                    Objects.requireNonNull(bytes, "the keys are missing").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
