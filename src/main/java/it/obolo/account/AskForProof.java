package it.obolo.account;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import it.obolo.web.Audience;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sends whoever asks for what [NeedsProof] marks to the page that asks for password or code, if
/// they gave neither within the last ten minutes. It comes after sign-in and roles.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(AskForProof.AFTER_SECURITY)
class AskForProof implements ConditionalFilter {

    /// After the framework's filter that lets in or not.
    static final int AFTER_SECURITY = 45_000;

    /// How long a proof is good.
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Clock clock;

    AskForProof(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return Audience.isEditors(request.getPath());
    }

    @RequestFilter
    @Nullable HttpResponse<?> ask(HttpRequest<?> request) {
        var route = RouteAttributes.getRouteInfo(request).orElse(null);
        var editor = Identity.of(request).orElse(null);
        if (route == null || editor == null) {
            return null;
        }
        var mark = route.getAnnotationMetadata().findAnnotation(NeedsProof.class);
        var isFresh = editor.provedAt().plus(GOOD_FOR).isAfter(clock.instant());
        if (mark.isEmpty() || isFresh) {
            return null;
        }
        var back =
                request.getMethod() == HttpMethod.GET
                        ? request.getUri().toString()
                        : filled(mark.get().stringValue("page").orElse("/admin/account"), request);
        return HttpResponse.seeOther(
                URI.create("/admin/prove?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8)));
    }

    /// With the variables of the request's own address.
    private static String filled(String page, HttpRequest<?> request) {
        var filled = page;
        if (page.contains("{")
                && RouteAttributes.getRouteMatch(request).orElse(null)
                        instanceof UriRouteMatch<?, ?> match) {
            for (var variable : match.getVariableValues().entrySet()) {
                var value = String.valueOf(variable.getValue());
                filled =
                        filled.replace(
                                "{" + variable.getKey() + "}",
                                PLAIN.matcher(value).matches() ? value : "");
            }
        }
        return filled;
    }
}
