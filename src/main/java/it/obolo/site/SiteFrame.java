package it.obolo.site;

import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Words;

/// What surrounds every public page.
///
/// @param words the page's language
/// @param newsroom who speaks
/// @param stylesheet its address
/// @param place which page this is, or the one it belongs to
/// @param here its own path in the page's language
/// @param elsewhere its path in the other language
/// @param publicUrl the address of this Obolo as seen from outside, without a slash at the end
/// @param demo whether all that is shown is invented
public record SiteFrame(
        Words words,
        Newsroom.Profile newsroom,
        String stylesheet,
        Place place,
        String here,
        String elsewhere,
        String publicUrl,
        boolean demo) {

    /// The language the page is not in.
    public Language otherLanguage() {
        return words.language() == Language.IT ? Language.EN : Language.IT;
    }

    /// The text of `key`.
    public String of(String key, Object... arguments) {
        return words.of(key, arguments);
    }
}
