package it.obolo.cli;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import jakarta.inject.Singleton;
import java.util.Map;

/// Adds an editor, or changes the role of one, and answers with the link to choose a password.
@Singleton
class EditorErrand implements Errand {

    private final CreateSetUpLink createSetUpLink;

    EditorErrand(CreateSetUpLink createSetUpLink) {
        this.createSetUpLink = createSetUpLink;
    }

    @Override
    public String name() {
        return "editor-add";
    }

    @Override
    public Answer run(Map<String, String> words) {
        try {
            var link =
                    createSetUpLink.forEditor(
                            words.getOrDefault("email", ""),
                            Role.valueOf(words.getOrDefault("role", "EDITOR")));
            return Answer.done(
                    "Choose a password within %d minutes: %s"
                            .formatted(CreateSetUpLink.LIFETIME.toMinutes(), link));
        } catch (IllegalArgumentException _) {
            throw Failure.wrongWords("that is not an e-mail address");
        }
    }
}
