package it.obolo.site;

import it.obolo.web.Language;

/// A page that has an address in each language.
public enum Place {
    /// Where one gives.
    DONATE("/dona", "/donate"),
    /// How the newsroom is funded.
    TRANSPARENCY("/trasparenza", "/transparency"),
    /// Who wants to be named as a supporter.
    SUPPORTERS("/sostenitori", "/supporters"),
    /// After giving; not in the navigation.
    THANKS("/grazie", "/thanks");

    private final String italian;
    private final String english;

    Place(String italian, String english) {
        this.italian = italian;
        this.english = english;
    }

    /// Its address in `language`.
    public String path(Language language) {
        return switch (language) {
            case IT -> italian;
            case EN -> english;
        };
    }

    /// Its name's key in the texts.
    public String key() {
        return "site.place." + english.substring(1);
    }

    /// Whether the navigation leads to it.
    public boolean isInNavigation() {
        return this != THANKS;
    }
}
