package it.obolo.web;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.HashMap;
import java.util.Map;

/// Puts on every answer, errors included, what a browser may do with it: run nothing, fetch nothing
/// from elsewhere, be framed nowhere, keep no copy, tell nobody where it came from. An answer that
/// needs something else sets that header itself.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
public class SecurityHeaders {

    static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                    + " frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    CONTENT_POLICY,
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=(), payment=()",
                    "Cache-Control",
                    "no-store");

    /// The admin view has one script, from its own address.
    static final String WITH_SCRIPT =
            HEADERS.get("Content-Security-Policy") + "; script-src 'self'";

    private static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";
    static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

    private final boolean https;

    SecurityHeaders(ServerSettings server) {
        this.https = "https".equals(server.getPublicUrl().getScheme());
    }

    /// What stands on every answer that is no page, with its values.
    public Map<String, String> usual() {
        if (!https) {
            return HEADERS;
        }
        var headers = new HashMap<>(HEADERS);
        headers.put(STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
        return headers;
    }

    @ResponseFilter
    void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
        var headers = response.getHeaders();
        if (Audience.isEditors(request.getPath()) && !headers.contains("Content-Security-Policy")) {
            headers.add("Content-Security-Policy", WITH_SCRIPT);
        }
        HEADERS.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.add(name, value);
            }
        });
        if (https) {
            headers.set(STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
        }
    }
}
