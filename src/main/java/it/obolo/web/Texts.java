package it.obolo.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every word people read, in both languages. Each room keeps its own pair of files,
/// `texts/<room>.it.properties` and `texts/<room>.en.properties` (UTF-8), with the same keys, which
/// start with the room's name. A text is a [MessageFormat]; apostrophes are written ’, because '
/// means something to that format.
@Singleton
public class Texts {

    private static final List<String> ROOMS =
            List.of(
                    "cli",
                    "admin",
                    "people",
                    "notes",
                    "insight",
                    "guard",
                    "needs",
                    "site",
                    "portal",
                    "api",
                    "privacy",
                    "intake",
                    "account",
                    "report",
                    "checkout",
                    "receipt",
                    "thankyou",
                    "campaign",
                    "byhand",
                    "donation",
                    "supporter",
                    "mail",
                    "web");

    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    Texts() {
        for (var language : Language.values()) {
            patterns.put(language, load(language));
        }
    }

    /// The text of `key` with `arguments` put in for `{0}`, `{1}` and so on.
    ///
    /// @throws IllegalArgumentException if there is no such text
    public String of(Language language, String key, Object... arguments) {
        var pattern = patterns.getOrDefault(language, Map.of()).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text in " + language + " for " + key);
        }
        if (arguments.length == 0) {
            return pattern;
        }
        var format =
                formats.computeIfAbsent(
                        language.code() + key, _ -> new MessageFormat(pattern, language.locale()));
        return ((MessageFormat) format.clone()).format(arguments);
    }

    /// Whether there is a text of `key`, for what is named by others than us.
    boolean has(Language language, String key) {
        return patterns.getOrDefault(language, Map.of()).containsKey(key);
    }

    /// All keys there are in `language`.
    Set<String> keys(Language language) {
        return Set.copyOf(patterns.getOrDefault(language, Map.of()).keySet());
    }

    private static Map<String, String> load(Language language) {
        var all = new HashMap<String, String>();
        for (var room : ROOMS) {
            read("/texts/" + room + "." + language.code() + ".properties")
                    .forEach((key, text) -> {
                        if (all.put((String) key, (String) text) != null) {
                            throw new IllegalStateException("text given twice: " + key);
                        }
                    });
        }
        return all;
    }

    private static Properties read(String resource) {
        var texts = new Properties();
        try (var bytes = Texts.class.getResourceAsStream(resource)) {
            if (bytes != null) {
                texts.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
