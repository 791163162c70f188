package it.obolo.web;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who runs this Obolo, as its editor says in the settings; every page and every mail speaks in
/// this name.
@Singleton
public class Newsroom {

    private static final String NAME = "newsroom.name";
    private static final String LANGUAGE = "newsroom.language";
    private static final String CONTACT_EMAIL = "newsroom.contact_email";
    private static final String ACCENT = "newsroom.accent";

    /// What holds until the editor says otherwise.
    public static final Profile DEFAULT = new Profile("La redazione", Language.IT, null, "#9b1c1c");

    private final Sql sql;

    Newsroom(Sql sql) {
        this.sql = sql;
    }

    /// The newsroom's own words for itself.
    ///
    /// @param name at most 120 characters
    /// @param language for whoever has said nothing about theirs
    /// @param contactEmail where a reader may write; null while none was given
    /// @param accent the one colour, as `#rrggbb`
    public record Profile(
            String name, Language language, @Nullable String contactEmail, String accent) {

        private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

        public Profile {
            if (name.isBlank() || name.length() > 120) {
                throw new IllegalArgumentException("a newsroom's name has 1 to 120 characters");
            }
            if (!COLOUR.matcher(accent).matches()) {
                throw new IllegalArgumentException("an accent colour is written #rrggbb");
            }
        }
    }

    /// The profile as it is now.
    public Profile profile() {
        var saved = new HashMap<String, String>();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT setting_name
                             , setting_value
                          FROM setting
                         WHERE setting_name LIKE 'newsroom.%'
                        """,
                        row -> saved.put(row.getString(1), row.getString(2))));
        return new Profile(
                saved.getOrDefault(NAME, DEFAULT.name()),
                Language.parse(saved.get(LANGUAGE)).orElse(DEFAULT.language()),
                saved.get(CONTACT_EMAIL),
                saved.getOrDefault(ACCENT, DEFAULT.accent()));
    }

    /// Puts `profile` in place of what was there.
    public void change(Profile profile) {
        var settings =
                Map.of(
                        NAME, profile.name(),
                        LANGUAGE, profile.language().code(),
                        CONTACT_EMAIL, Optional.ofNullable(profile.contactEmail()).orElse(""),
                        ACCENT, profile.accent());
        sql.transaction(() -> {
            sql.update("DELETE FROM setting WHERE setting_name LIKE 'newsroom.%'");
            sql.batch(
                    "INSERT INTO setting (setting_name, setting_value) VALUES (?, ?)",
                    settings.entrySet().stream()
                            .filter(setting -> !setting.getValue().isEmpty())
                            .toList(),
                    (statement, setting) -> {
                        statement.setString(1, setting.getKey());
                        statement.setString(2, setting.getValue());
                    });
            return profile;
        });
    }
}
