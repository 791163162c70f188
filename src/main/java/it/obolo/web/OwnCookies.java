package it.obolo.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;

/// Cookies that no script can read; over https their names begin with `__Host-`, so that no other
/// host can have set them.
public final class OwnCookies {

    private static final int LONGEST = 100;

    private final boolean https;
    private final SameSite sameSite;

    /// @param sameSite from where else a browser may send them
    public OwnCookies(ServerSettings server, SameSite sameSite) {
        this.https = "https".equals(server.getPublicUrl().getScheme());
        this.sameSite = sameSite;
    }

    /// What the cookie of that name holds; empty for nothing, and for what is no token of ours.
    public Optional<String> value(HttpRequest<?> request, String name) {
        return request.getCookies()
                .findCookie(named(name))
                .map(Cookie::getValue)
                .filter(token -> !token.isEmpty() && token.length() <= LONGEST);
    }

    /// A cookie for so long.
    public Cookie of(String name, String content, Duration age) {
        return Cookie.of(named(name), content)
                .httpOnly(true)
                .secure(https)
                .sameSite(sameSite)
                .path("/")
                .maxAge(age);
    }

    /// The cookie that forgets that one.
    public Cookie end(String name) {
        return of(name, "", Duration.ZERO);
    }

    private String named(String name) {
        return https ? "__Host-" + name : name;
    }
}
