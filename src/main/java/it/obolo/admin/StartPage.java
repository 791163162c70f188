package it.obolo.admin;

import it.obolo.intake.ConnectPayPal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first steps.
///
/// @param steps in order
/// @param payPal how the connection stands
/// @param localMail whether mail stays in the local mailbox
/// @param notice the key of what happened just now; null if nothing
/// @param wrong whether that is bad news
/// @param fields of the newsroom, as they are or as they were typed
/// @param flaws the names of the fields that make no sense
public record StartPage(
        Frame frame,
        List<Step> steps,
        ConnectPayPal.State payPal,
        boolean localMail,
        @Nullable String notice,
        boolean wrong,
        Map<String, String> fields,
        List<String> flaws) {

    /// One step.
    ///
    /// @param name for texts, anchors and forms
    public record Step(String name, boolean done, boolean skipped) {}

    /// With its shape beside the colour.
    public State state(Step step) {
        var words = frame.words();
        if (step.done()) {
            return new State(words.of("needs.start.done"), "well");
        }
        return step.skipped()
                ? new State(words.of("needs.start.skipped"), "quiet")
                : new State(words.of("needs.start.open"), "look");
    }

    /// A lamp: green when it is well.
    public State lamp(boolean well, String key) {
        return new State(frame.words().of(key + (well ? ".yes" : ".no")), well ? "well" : "look");
    }

    /// Whether this editor may change what only an owner may.
    public boolean isOwner() {
        return frame.editor().role() == it.obolo.account.Role.OWNER;
    }
}
