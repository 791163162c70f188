package it.obolo.web;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who runs this Obolo, as its editor says in the settings; every page and every mail speaks in
/// this name.
@Singleton
public class Newsroom {

    private static final String GROUP = "newsroom";
    private static final String NAME = "newsroom.name";
    private static final String LANGUAGE = "newsroom.language";
    private static final String CONTACT_EMAIL = "newsroom.contact_email";
    private static final String ACCENT = "newsroom.accent";

    /// What holds until the editor says otherwise.
    public static final Profile DEFAULT = new Profile("La redazione", Language.IT, null, "#9b1c1c");

    private final SettingsBook settings;

    Newsroom(SettingsBook settings) {
        this.settings = settings;
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
        var saved = settings.read(GROUP);
        return new Profile(
                saved.getOrDefault(NAME, DEFAULT.name()),
                Language.parse(saved.get(LANGUAGE)).orElse(DEFAULT.language()),
                saved.get(CONTACT_EMAIL),
                saved.getOrDefault(ACCENT, DEFAULT.accent()));
    }

    /// Puts `profile` in place of what was there, on the program's own account.
    public void change(Profile profile) {
        change(profile, null);
    }

    /// Puts `profile` in place of what was there.
    ///
    /// @param by the editor's address; null for the program
    public void change(Profile profile, @Nullable String by) {
        settings.save(
                GROUP,
                Map.of(
                        NAME, profile.name(),
                        LANGUAGE, profile.language().code(),
                        CONTACT_EMAIL, Optional.ofNullable(profile.contactEmail()).orElse(""),
                        ACCENT, profile.accent()),
                by);
    }

    /// Whether an editor has said anything yet.
    public boolean isNamed() {
        return settings.read(GROUP).containsKey(NAME);
    }
}
