package it.obolo.portal;

import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Words;

/// What surrounds every page of this room.
///
/// @param signedIn whether somebody has opened their page
public record PortalFrame(
        Words words, Newsroom.Profile newsroom, String stylesheet, boolean signedIn, boolean demo) {

    /// The language the page is not in.
    public Language otherLanguage() {
        return words.language() == Language.IT ? Language.EN : Language.IT;
    }

    /// The text of `key`.
    public String of(String key, Object... arguments) {
        return words.of(key, arguments);
    }
}
