package it.obolo.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The one script there is: the keys of the admin view. Its name changes with its content, so a
/// browser may keep it for ever.
@Singleton
public class KeyScript {

    private final String content = read();
    private final String name = "keys-" + Stylesheet.hash(content) + ".js";

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
}
