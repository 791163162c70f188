package it.obolo.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// The two cookies of the supporter's own page: one that says for ten minutes which browser asked
/// for a link, one for the session. No script can read them and no other site makes a browser send
/// them; over https their names begin with `__Host-`, so that no other host can have set them.
@Singleton
class PortalCookies {

    private static final String ASKED = "obolo_portal_asked";
    private static final String SESSION = "obolo_portal";
    private static final int LONGEST = 100;

    private final boolean https;

    PortalCookies(ServerSettings server) {
        this.https = "https".equals(server.getPublicUrl().getScheme());
    }

    /// The secret of the browser that asked.
    Optional<String> asked(HttpRequest<?> request) {
        return value(request, ASKED);
    }

    /// The token of the session.
    Optional<String> session(HttpRequest<?> request) {
        return value(request, SESSION);
    }

    Cookie ofAsking(String secret) {
        return cookie(ASKED, secret, PortalLinks.LIFETIME);
    }

    Cookie endOfAsking() {
        return cookie(ASKED, "", Duration.ZERO);
    }

    Cookie ofSession(String token) {
        return cookie(SESSION, token, PortalSessions.LIFETIME);
    }

    Cookie endOfSession() {
        return cookie(SESSION, "", Duration.ZERO);
    }

    private Optional<String> value(HttpRequest<?> request, String name) {
        return request.getCookies()
                .findCookie(named(name))
                .map(Cookie::getValue)
                .filter(token -> !token.isEmpty() && token.length() <= LONGEST);
    }

    private Cookie cookie(String name, String content, Duration age) {
        return Cookie.of(named(name), content)
                .httpOnly(true)
                .secure(https)
                .sameSite(SameSite.Strict)
                .path("/")
                .maxAge(age);
    }

    private String named(String name) {
        return https ? "__Host-" + name : name;
    }
}
