package it.obolo.admin;

import it.obolo.account.EnrolSecondFactor;
import it.obolo.account.Sessions;
import it.obolo.storage.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An editor's own access.
///
/// @param sessions the browsers they are signed in with, the last seen first
/// @param factor how they stand with a second factor
/// @param changed whether the password was changed just now
/// @param ended how many other sessions were ended just now; null if none was asked for
/// @param problem what could not be taken, in words; null if nothing
public record OwnAccessPage(
        Frame frame,
        List<Sessions.Shown> sessions,
        EnrolSecondFactor.State factor,
        boolean changed,
        @Nullable Long ended,
        @Nullable String problem) {

    /// The address that ends a session.
    public String endPath(Sessions.Shown session) {
        return OwnAccessController.PATH + "/sessions/" + Ids.text(session.sessionId()) + "/end";
    }

    /// Its browser in words.
    public String browser(Sessions.Shown session) {
        return session.browser().equals("?")
                ? frame.words().of("guard.browser.unknown")
                : session.browser();
    }
}
