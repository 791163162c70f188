package it.obolo.cli;

import it.obolo.account.RemoveSecondFactor;
import jakarta.inject.Singleton;
import java.util.Map;

/// Takes away the second factor of an editor who lost it.
@Singleton
class EditorResetErrand implements Errand {

    private final RemoveSecondFactor removeSecondFactor;

    EditorResetErrand(RemoveSecondFactor removeSecondFactor) {
        this.removeSecondFactor = removeSecondFactor;
    }

    @Override
    public String name() {
        return "editor-reset";
    }

    @Override
    public Answer run(Map<String, String> words) {
        if (!removeSecondFactor.remove(words.getOrDefault("email", ""))) {
            throw Failure.found("there is no editor with that address");
        }
        return Answer.done(
                "The second factor is removed and all sessions are over. For a new password as well:"
                        + " ./obolo editor add");
    }
}
