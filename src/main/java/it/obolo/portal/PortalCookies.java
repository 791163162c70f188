package it.obolo.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import it.obolo.web.OwnCookies;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The two cookies of the supporter's own page: one that says for ten minutes which browser asked
/// for a link, one for the session. No script can read them and no other site makes a browser send
/// them; over https their names begin with `__Host-`, so that no other host can have set them.
@Singleton
class PortalCookies {

    private static final String ASKED = "obolo_portal_asked";
    private static final String SESSION = "obolo_portal";

    private final OwnCookies cookies;

    PortalCookies(ServerSettings server) {
        this.cookies = new OwnCookies(server, SameSite.Strict);
    }

    /// The secret of the browser that asked.
    Optional<String> asked(HttpRequest<?> request) {
        return cookies.value(request, ASKED);
    }

    /// The token of the session.
    Optional<String> session(HttpRequest<?> request) {
        return cookies.value(request, SESSION);
    }

    Cookie ofAsking(String secret) {
        return cookies.of(ASKED, secret, PortalLinks.LIFETIME);
    }

    Cookie endOfAsking() {
        return cookies.end(ASKED);
    }

    Cookie ofSession(String token) {
        return cookies.of(SESSION, token, PortalSessions.LIFETIME);
    }

    Cookie endOfSession() {
        return cookies.end(SESSION);
    }
}
