package it.obolo.admin;

import it.obolo.account.Editors;
import it.obolo.account.ReadAuditTrail;
import it.obolo.storage.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The register, newest entry first.
///
/// @param editors all whose acts can be asked for
public record AuditPage(
        Frame frame,
        Listing<ReadAuditTrail.Shown> listing,
        List<Editors.Shown> editors,
        Asked asked) {

    /// The kinds of somebody.
    static final List<String> KINDS = List.of("EDITOR", "TOKEN", "COMMAND");

    /// What can become of an act.
    static final List<String> OUTCOMES = List.of("DONE", "REFUSED", "FAILED");

    /// The filter as it was asked for; null for what was not.
    public record Asked(
            @Nullable String who,
            @Nullable String kind,
            @Nullable String act,
            @Nullable String outcome,
            @Nullable String until) {

        /// Whether anything was.
        public boolean isActive() {
            return who != null || kind != null || act != null || outcome != null || until != null;
        }
    }

    /// The kinds that can be chosen.
    public List<String> kinds() {
        return KINDS;
    }

    /// The outcomes that can be chosen.
    public List<String> outcomes() {
        return OUTCOMES;
    }

    /// An editor's id as addresses have it.
    public String id(Editors.Shown editor) {
        return Ids.text(editor.editorId());
    }

    /// Who did it, in words.
    public String who(ReadAuditTrail.Shown entry) {
        var name = entry.email();
        var words = frame.words();
        return switch (entry.kind()) {
            case "EDITOR" -> name == null ? words.of("guard.audit.nobody") : name;
            case "TOKEN" ->
                    words.of(
                            "guard.audit.token",
                            name == null ? words.of("guard.audit.token.settings") : name);
            default -> words.of("guard.audit.command");
        };
    }

    /// What was done, in words.
    public String act(ReadAuditTrail.Shown entry) {
        return ActWords.of(frame.words(), entry.act());
    }

    /// What became of it.
    public State outcome(ReadAuditTrail.Shown entry) {
        var word = entry.outcome().split(" ", 2)[0];
        var text = frame.words().of("guard.audit.outcome." + word);
        return new State(
                text,
                switch (word) {
                    case "DONE" -> "well";
                    case "REFUSED" -> "look";
                    default -> "act";
                });
    }
}
