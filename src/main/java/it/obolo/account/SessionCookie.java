package it.obolo.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// The cookies of the admin view: one for the session, one that holds a set-up link's token between
/// its two pages, one between password and code, one by which a browser is known again. No script
/// can read them and no other site's post carries them; over https their names begin with
/// `__Host-`, so that no other host can have set them.
@Singleton
public class SessionCookie {

    private static final String SESSION = "obolo_session";
    private static final String SET_UP = "obolo_set_up";
    private static final String HALF = "obolo_sign_in";
    private static final String BROWSER = "obolo_browser";
    private static final int LONGEST = 100;

    private final boolean https;

    SessionCookie(ServerSettings server) {
        this.https = "https".equals(server.getPublicUrl().getScheme());
    }

    /// The token of the session in `request`.
    public Optional<String> session(HttpRequest<?> request) {
        return value(request, SESSION);
    }

    /// The token of the set-up link in `request`.
    public Optional<String> setUp(HttpRequest<?> request) {
        return value(request, SET_UP);
    }

    /// The cookie that signs in.
    public Cookie ofSession(String token) {
        return cookie(SESSION, token, Sessions.LIFETIME);
    }

    /// The cookie that ends it.
    public Cookie endOfSession() {
        return cookie(SESSION, "", Duration.ZERO);
    }

    /// The cookie that takes a link's token out of the address.
    public Cookie ofSetUp(String token) {
        return cookie(SET_UP, token, CreateSetUpLink.LIFETIME);
    }

    /// The cookie that forgets it.
    public Cookie endOfSetUp() {
        return cookie(SET_UP, "", Duration.ZERO);
    }

    /// The token of the half sign-in in `request`.
    public Optional<String> half(HttpRequest<?> request) {
        return value(request, HALF);
    }

    /// The cookie between password and code.
    public Cookie ofHalf(String token) {
        return cookie(HALF, token, HalfSignIns.LIFETIME);
    }

    /// The cookie that forgets it.
    public Cookie endOfHalf() {
        return cookie(HALF, "", Duration.ZERO);
    }

    /// The token by which the browser is known; it opens nothing.
    public Optional<String> knownBrowser(HttpRequest<?> request) {
        return value(request, BROWSER);
    }

    /// The cookie by which a browser is known again.
    public Cookie ofKnownBrowser(String token) {
        return cookie(BROWSER, token, KnownBrowsers.LIFETIME);
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
                .sameSite(SameSite.Lax)
                .path("/")
                .maxAge(age);
    }

    private String named(String name) {
        return https ? "__Host-" + name : name;
    }
}
