package it.obolo.campaign;

import it.obolo.web.Language;

/// The picture of the donate page.
///
/// @param name of its file, made from its content: whoever has it may keep it for ever
/// @param altItalian what it shows, for who cannot see it; empty where it only decorates
public record Picture(String name, int width, int height, String altItalian, String altEnglish) {

    /// Where it is served.
    public String path() {
        return "/pictures/" + name;
    }

    /// What it shows, in that language.
    public String alt(Language language) {
        return language == Language.IT ? altItalian : altEnglish;
    }
}
