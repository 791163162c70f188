package it.obolo.account;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import it.obolo.web.ClientAddress;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sees who stands at the entrance.
@Singleton
public class Visitors {

    /// What a browser calls itself holds the names of others before it, so the order counts.
    private static final List<String> FAMILIES =
            List.of(
                    "Edg",
                    "OPR",
                    "SamsungBrowser",
                    "Firefox",
                    "FxiOS",
                    "Chrome",
                    "CriOS",
                    "Safari");

    private final ClientAddress clientAddress;
    private final SessionCookie cookies;

    Visitors(ClientAddress clientAddress, SessionCookie cookies) {
        this.clientAddress = clientAddress;
        this.cookies = cookies;
    }

    /// Whoever made `request`.
    public Visitor of(HttpRequest<?> request) {
        return new Visitor(
                clientAddress.of(request),
                family(request.getHeaders().get(HttpHeaders.USER_AGENT)),
                cookies.knownBrowser(request).orElse(null));
    }

    /// The family of browsers; `?` for what we do not know.
    static String family(@Nullable String userAgent) {
        var said = userAgent == null ? "" : userAgent;
        return FAMILIES.stream()
                .filter(said::contains)
                .findFirst()
                .map(name ->
                        switch (name) {
                            case "Edg" -> "Edge";
                            case "OPR" -> "Opera";
                            case "SamsungBrowser" -> "Samsung Internet";
                            case "FxiOS" -> "Firefox";
                            case "CriOS" -> "Chrome";
                            default -> name;
                        })
                .orElse("?");
    }
}
