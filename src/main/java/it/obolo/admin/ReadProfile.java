package it.obolo.admin;

import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the form about the newsroom, field by field.
final class ReadProfile {

    private static final int LONGEST_NAME = 120;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private ReadProfile() {}

    /// What was read.
    ///
    /// @param profile empty if a field makes no sense
    /// @param flaws the names of the fields that make none
    record Reading(Optional<Newsroom.Profile> profile, List<String> flaws) {}

    static Reading read(Map<String, String> form) {
        var name = form.getOrDefault("name", "").strip();
        var language = Language.parse(form.getOrDefault("language", Language.IT.code()));
        var contact = form.getOrDefault("contact", "").strip();
        var accent = form.getOrDefault("accent", "").toLowerCase(Locale.ROOT);
        var flaws = new ArrayList<String>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            flaws.add("name");
        }
        if (language.isEmpty()) {
            flaws.add("language");
        }
        if (!contact.isEmpty() && !EMAIL.matcher(contact).matches()) {
            flaws.add("contact");
        }
        if (!COLOUR.matcher(accent).matches()) {
            flaws.add("accent");
        }
        return flaws.isEmpty()
                ? new Reading(
                        Optional.of(
                                new Newsroom.Profile(
                                        name,
                                        language.orElse(Language.IT),
                                        contact.isEmpty() ? null : contact,
                                        accent)),
                        List.of())
                : new Reading(Optional.empty(), List.copyOf(flaws));
    }

    /// The form as it shows `profile`.
    static Map<String, String> fields(Newsroom.Profile profile) {
        var fields = new HashMap<String, String>();
        fields.put("name", profile.name());
        fields.put("language", profile.language().code());
        var contact = profile.contactEmail();
        fields.put("contact", contact == null ? "" : contact);
        fields.put("accent", profile.accent());
        return fields;
    }
}
