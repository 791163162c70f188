package it.obolo.web;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A language we write in. Both are written, neither is a translation of the other.
public enum Language {
    /// Italian, also how its numbers and dates are written.
    IT("it", Locale.ITALY),
    /// English, with British dates: day before month.
    EN("en", Locale.UK);

    private final String code;
    private final Locale locale;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    /// `it` or `en`, as in the tables and in `lang` attributes.
    public String code() {
        return code;
    }

    /// For the formats of the JDK.
    public Locale locale() {
        return locale;
    }

    /// Reads a language tag such as `it`, `en-GB` or `IT`; empty for any other language.
    public static Optional<Language> parse(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        var language = Locale.forLanguageTag(tag.strip()).getLanguage();
        for (var known : values()) {
            if (known.code.equals(language)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
