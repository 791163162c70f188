package it.obolo.account;

import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.net.URI;

/// Invites somebody, or sends them a new link: by mail where mail leaves, else the link is shown to
/// whoever invites, once.
@Singleton
public class InviteEditor {

    private final CreateSetUpLink createSetUpLink;
    private final EditorTable editors;
    private final TellEditor tellEditor;
    private final Newsroom newsroom;

    InviteEditor(
            CreateSetUpLink createSetUpLink,
            EditorTable editors,
            TellEditor tellEditor,
            Newsroom newsroom) {
        this.createSetUpLink = createSetUpLink;
        this.editors = editors;
        this.tellEditor = tellEditor;
        this.newsroom = newsroom;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// The mail is on its way.
        record Mailed(String email) implements Outcome {}

        /// Mail does not leave, or did not: the link is for whoever invites to pass on.
        record Shown(String email, URI link) implements Outcome {}

        /// There is an editor with this address; their role is changed elsewhere.
        record Known() implements Outcome {}

        /// That cannot be an address.
        record NoAddress() implements Outcome {}
    }

    /// Invites `email` to be of `role`.
    public Outcome invite(String email, Role role) {
        String address;
        try {
            address = EmailAddress.normal(email);
        } catch (IllegalArgumentException _) {
            return new Outcome.NoAddress();
        }
        return editors.findByAddress(address).isPresent()
                ? new Outcome.Known()
                : send(address, role);
    }

    /// A new link for an editor there is, such as one whose password or invitation is lost.
    ///
    /// @throws IllegalArgumentException if there is no such editor
    public Outcome again(long editorId) {
        var editor = editors.findOne(editorId).orElseThrow(IllegalArgumentException::new);
        return send(editor.email(), editor.role());
    }

    private Outcome send(String address, Role role) {
        var link = createSetUpLink.forEditor(address, role, CreateSetUpLink.INVITATION_LIFETIME);
        var language = newsroom.profile().language();
        var isMailed =
                tellEditor.canTell()
                        && tellEditor.send(
                                address,
                                language,
                                "guard.mail.invitation",
                                newsroom.profile().name(),
                                link.toString());
        return isMailed ? new Outcome.Mailed(address) : new Outcome.Shown(address, link);
    }
}
