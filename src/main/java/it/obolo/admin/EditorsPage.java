package it.obolo.admin;

import it.obolo.account.Editors;
import it.obolo.account.Role;
import it.obolo.storage.Ids;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may sign in.
///
/// @param done what was done just now, in words; null if nothing
/// @param link one to pass on by hand, shown this once; null without
/// @param problem what could not be done, in words; null if nothing
public record EditorsPage(
        Frame frame,
        List<Editors.Shown> editors,
        @Nullable String done,
        @Nullable String link,
        @Nullable String problem) {

    /// What the address may say was done.
    static final Set<String> DONE = Set.of("role", "closed", "opened", "reset");

    /// The address that does `what` to an editor.
    public String path(Editors.Shown editor, String what) {
        return EditorsController.PATH + "/" + id(editor) + "/" + what;
    }

    /// An editor's id as addresses have it.
    public String id(Editors.Shown editor) {
        return Ids.text(editor.editorId());
    }

    /// Whether that is who looks.
    public boolean isSelf(Editors.Shown editor) {
        return editor.editorId() == frame.editor().editorId();
    }

    /// All roles.
    public List<Role> roles() {
        return List.of(Role.values());
    }

    /// How an editor's access stands.
    public State state(Editors.Shown editor) {
        var words = frame.words();
        if (editor.isClosed()) {
            return new State(words.of("guard.editors.state.closed"), "quiet");
        }
        return editor.isInvited()
                ? new State(words.of("guard.editors.state.invited"), "look")
                : new State(words.of("guard.editors.state.open"), "well");
    }
}
