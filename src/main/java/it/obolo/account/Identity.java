package it.obolo.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import it.obolo.web.Audience;
import it.obolo.web.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The editor who is signed in.
///
/// @param editorId which row of `editor`
/// @param email for showing who is signed in; never for a log
/// @param role what they may do
/// @param language in which they read
/// @param sessionId which of their sessions this is
/// @param provedAt when they last gave password or code in it
/// @param mustEnrol whether they have to make a second factor before anything else
public record Identity(
        long editorId,
        String email,
        Role role,
        Language language,
        long sessionId,
        Instant provedAt,
        boolean mustEnrol) {

    private static final String EDITOR = "editor";

    /// Whoever made this request; empty for a visitor and for an API token.
    public static Optional<Identity> of(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .map(authentication -> authentication.getAttributes().get(EDITOR))
                .map(Identity.class::cast);
    }

    /// Whether they may work with the books and not only look.
    public boolean mayEdit() {
        return role != Role.READER;
    }

    /// As micronaut-security wants it; named by the id, because names are logged.
    Authentication authentication() {
        return Authentication.build(
                Long.toString(editorId),
                mustEnrol ? List.of(Access.ENROLLING) : role.access(),
                Map.of(EDITOR, this, Audience.LANGUAGE, language.code()));
    }
}
