package it.obolo.admin;

import it.obolo.web.Newsroom;
import org.jspecify.annotations.Nullable;

/// What the editor decides.
///
/// @param profile of the newsroom as it is now
/// @param saved whether it was changed just now
/// @param problem what could not be taken, in words; null if nothing
public record SettingsPage(
        Frame frame, Newsroom.Profile profile, boolean saved, @Nullable String problem) {

    /// Whether the editor may change the newsroom's settings.
    public boolean isOwner() {
        return frame.editor().role() == it.obolo.account.Role.OWNER;
    }
}
