package it.obolo.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// The one small script there is: it searches while somebody types. Only pages of editors have it,
/// and they do without. Its name changes with its content, so a browser may keep it for ever.
@Singleton
public class Script {

    /// What a page with the script allows a browser: to run it and to ask our own address.
    public static final String POLICY =
            SecurityHeaders.CONTENT_POLICY + "; script-src 'self'; connect-src 'self'";

    private final String content = read();
    private final String name = "search-" + Stylesheet.hash(content) + ".js";

    /// The address of the script.
    public String path() {
        return "/assets/" + name;
    }

    /// What is served under `asked`; empty if that is not its name now.
    Optional<String> content(String asked) {
        return asked.equals(name) ? Optional.of(content) : Optional.empty();
    }

    private static String read() {
        try (var bytes = Script.class.getResourceAsStream("/web/search.js")) {
            return new String(
                    Objects.requireNonNull(bytes, "the script is missing").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
