package it.obolo.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses a post that another site made a browser send. `Sec-Fetch-Site` decides where a browser
/// sends it (over https and to localhost), else `Origin`. Every browser of today sends one of the
/// two with a post, so a request with neither comes from a program, and is let through as long as
/// it brings no cookie. Addresses for programs take no cookie and are exempt.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class OriginCheck {

    private static final Set<HttpMethod> SAFE =
            EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final String ownHost;

    OriginCheck(ServerSettings server) {
        this.ownHost = server.getPublicUrl().getAuthority().toLowerCase(Locale.ROOT);
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (SAFE.contains(request.getMethod()) || Audience.isMachine(request.getPath())) {
            return;
        }
        if (!isOurs(request.getHeaders())) {
            throw Problems.forbidden("this request came from another site");
        }
    }

    private boolean isOurs(HttpHeaders headers) {
        var site = headers.get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = headers.get(HttpHeaders.ORIGIN);
        return origin == null
                ? !headers.contains(HttpHeaders.COOKIE)
                : isOurs(origin, headers.get(HttpHeaders.HOST));
    }

    private boolean isOurs(String origin, @Nullable String host) {
        try {
            var authority = URI.create(origin).getAuthority();
            return authority != null
                    && (authority.equalsIgnoreCase(ownHost) || authority.equalsIgnoreCase(host));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
