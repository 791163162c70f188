package it.obolo.admin;

import it.obolo.account.Identity;
import it.obolo.web.Words;
import org.jspecify.annotations.Nullable;

/// What surrounds every page of a signed-in editor.
///
/// @param words the editor's language
/// @param newsroom its name
/// @param stylesheet its address
/// @param section which one the page belongs to
/// @param editor who is signed in
/// @param back the page's own address, to which a change of language returns
/// @param demo whether all that is shown is invented
/// @param keys the address of the script for keys; null for who does not want it
public record Frame(
        Words words,
        String newsroom,
        String stylesheet,
        Section section,
        Identity editor,
        String back,
        boolean demo,
        @Nullable String keys) {

    /// Where the page is explained.
    public String help() {
        var path = back.split("[?#]", 2)[0];
        return "/admin/help/"
                + (path.startsWith("/admin/help/")
                        ? path.substring("/admin/help/".length())
                        : HelpTopic.at(path).word());
    }
}
