package it.obolo.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who did something, as the register names them: by an id, never by name or address.
///
/// @param id which row of `editor` or `api_token`; 0 for the token in the settings; null for a
///   command, and for nobody
/// @param role an editor's; null for others
record Actor(Kind kind, @Nullable Long id, @Nullable Role role) {

    /// Under which name a token's id stands in the [Authentication].
    static final String TOKEN = "token";

    /// A command of `./obolo` on the machine itself.
    static final Actor COMMAND = new Actor(Kind.COMMAND, null, null);

    /// Whoever tried to sign in as somebody who is not here.
    static final Actor NOBODY = new Actor(Kind.EDITOR, null, null);

    /// What kind of somebody.
    enum Kind {
        /// Signed in, or about to.
        EDITOR,
        /// A program with a token for the API.
        TOKEN,
        /// Whoever can run `./obolo` on the machine.
        COMMAND
    }

    static Actor of(Editor editor) {
        return new Actor(Kind.EDITOR, editor.editorId(), editor.role());
    }

    /// Whoever made `request`; empty for a visitor.
    static Optional<Actor> of(HttpRequest<?> request) {
        return Identity.of(request)
                .map(editor -> new Actor(Kind.EDITOR, editor.editorId(), editor.role()))
                .or(() ->
                        request.getUserPrincipal(Authentication.class)
                                .map(program -> program.getAttributes().get(TOKEN))
                                .map(id -> new Actor(Kind.TOKEN, (Long) id, null)));
    }
}
