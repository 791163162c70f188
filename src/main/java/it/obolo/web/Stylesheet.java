package it.obolo.web;

import it.obolo.storage.Sha256;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one stylesheet of all pages, in the newsroom's accent colour. Its name changes with its
/// content, so a browser may keep it for ever.
@Singleton
public class Stylesheet {

    private static final Pattern NAME = Pattern.compile("obolo-([0-9a-f]{12})-([0-9a-f]{6})\\.css");

    private final String rules = read();
    private final String hash = hash(rules);

    /// The address of the stylesheet in `accent`, which is `#rrggbb`.
    public String path(String accent) {
        return "/assets/obolo-" + hash + "-" + accent.substring(1) + ".css";
    }

    /// What is served under `name`; empty if there is no such sheet (any more).
    Optional<String> content(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches() || !parts.group(1).equals(hash)) {
            return Optional.empty();
        }
        var accent = "#" + parts.group(2);
        return Optional.of(
                rules.replace("ACCENT_ON_LIGHT", Accent.onLight(accent))
                        .replace("ACCENT_ON_DARK", Accent.onDark(accent)));
    }

    private static String read() {
        try (var bytes = Stylesheet.class.getResourceAsStream("/web/obolo.css")) {
            return new String(
                    Objects.requireNonNull(bytes, "the stylesheet is missing").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a file's name shows of its content.
    static String hash(String content) {
        return Sha256.shortHex(content.getBytes(StandardCharsets.UTF_8), 6);
    }
}
