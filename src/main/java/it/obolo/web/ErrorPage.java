package it.obolo.web;

import java.util.Set;

/// What the page about an error says.
///
/// @param words the language of the visitor
/// @param status the HTTP status
/// @param stylesheet its address
public record ErrorPage(Words words, int status, String stylesheet) {

    private static final Set<Integer> OWN_WORDS = Set.of(400, 403, 404, 405, 413, 429, 503);

    /// What happened, in a few words.
    public String title() {
        return words.of(key("title"));
    }

    /// What happened and what is safe.
    public String explanation() {
        return words.of(key("explanation"));
    }

    /// What to do now.
    public String advice() {
        return words.of(key("advice"));
    }

    private String key(String part) {
        var kind =
                OWN_WORDS.contains(status)
                        ? Integer.toString(status)
                        : status >= 500 ? "500" : "400";
        return "web.error." + kind + "." + part;
    }
}
