package it.obolo.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import it.obolo.web.OwnCookies;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
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

    private final OwnCookies cookies;

    SessionCookie(ServerSettings server) {
        this.cookies = new OwnCookies(server, SameSite.Lax);
    }

    /// The token of the session in `request`.
    public Optional<String> session(HttpRequest<?> request) {
        return cookies.value(request, SESSION);
    }

    /// The token of the set-up link in `request`.
    public Optional<String> setUp(HttpRequest<?> request) {
        return cookies.value(request, SET_UP);
    }

    /// The cookie that signs in.
    public Cookie ofSession(String token) {
        return cookies.of(SESSION, token, Sessions.LIFETIME);
    }

    /// The cookie that ends it.
    public Cookie endOfSession() {
        return cookies.end(SESSION);
    }

    /// The cookie that takes a link's token out of the address.
    public Cookie ofSetUp(String token) {
        return cookies.of(SET_UP, token, CreateSetUpLink.LIFETIME);
    }

    /// The cookie that forgets it.
    public Cookie endOfSetUp() {
        return cookies.end(SET_UP);
    }

    /// The token of the half sign-in in `request`.
    public Optional<String> half(HttpRequest<?> request) {
        return cookies.value(request, HALF);
    }

    /// The cookie between password and code.
    public Cookie ofHalf(String token) {
        return cookies.of(HALF, token, HalfSignIns.LIFETIME);
    }

    /// The cookie that forgets it.
    public Cookie endOfHalf() {
        return cookies.end(HALF);
    }

    /// The token by which the browser is known; it opens nothing.
    public Optional<String> knownBrowser(HttpRequest<?> request) {
        return cookies.value(request, BROWSER);
    }

    /// The cookie by which a browser is known again.
    public Cookie ofKnownBrowser(String token) {
        return cookies.of(BROWSER, token, KnownBrowsers.LIFETIME);
    }
}
