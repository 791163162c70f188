package it.obolo.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is asking: a person with a browser or a program, and in which language.
public final class Audience {

    /// Under which name account keeps an editor's language in the [Authentication].
    public static final String LANGUAGE = "language";

    private static final List<String> MACHINES =
            List.of("/api", "/webhooks", "/ipn", "/health", "/prometheus");

    private static final Set<String> PAYPAL = Set.of("/webhooks/paypal", "/ipn/paypal");

    private Audience() {}

    /// The editor's own language; for others what the address asks for (`language=en`), else the
    /// best that the browser asks for, else Italian.
    public static Language language(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .flatMap(editor -> known(editor.getAttributes().get(LANGUAGE)))
                .or(() -> known(request.getParameters().get(LANGUAGE)))
                .or(() -> accepted(request))
                .orElse(Language.IT);
    }

    /// Whether an error is better answered with a page.
    static boolean isPerson(HttpRequest<?> request) {
        return isEditors(request.getPath()) || takesPages(request);
    }

    /// Whether it is not for programs, and pages are among what is asked for by name.
    static boolean takesPages(HttpRequest<?> request) {
        var accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return !isMachine(request.getPath()) && accept != null && accept.contains("text/html");
    }

    /// Whether programs call this path, which then takes no cookie.
    public static boolean isMachine(String path) {
        return MACHINES.stream().anyMatch(prefix -> under(prefix, path));
    }

    /// Whether it is a page for editors.
    public static boolean isEditors(String path) {
        return under("/admin", path);
    }

    /// Whether it is for those who are let in: a page for editors, or an answer of the API.
    public static boolean isInside(String path) {
        return isEditors(path) || under("/api", path);
    }

    /// Whether PayPal posts its messages to this very path.
    public static boolean isPayPal(String path) {
        return PAYPAL.contains(path);
    }

    /// Whether what stands under this path tells about the inside of the server.
    public static boolean isForOperators(String path) {
        return under("/health", path) || under("/prometheus", path);
    }

    /// The path, cut to what a log line can bear.
    static String place(HttpRequest<?> request) {
        var path = request.getPath().replaceAll("[^a-zA-Z0-9/_.-]", "?");
        return path.length() > 100 ? path.substring(0, 100) : path;
    }

    private static boolean under(String prefix, String path) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private static Optional<Language> known(@Nullable Object code) {
        return code instanceof String tag && tag.length() <= 35
                ? Language.parse(tag)
                : Optional.empty();
    }

    private static Optional<Language> accepted(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null || header.length() > 200) {
            return Optional.empty();
        }
        try {
            return LanguageRange.parse(header.toLowerCase(Locale.ROOT)).stream()
                    .map(range -> Language.parse(range.getRange()))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no header we could read: like none
        }
    }
}
