package it.obolo.account;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sends whoever asks for what [NeedsProof] marks to the page that asks for password or code, if
/// they gave neither within the last ten minutes. It comes after sign-in and roles.
@ServerFilter("/admin/**")
@Order(AskForProof.AFTER_SECURITY)
class AskForProof {

    /// After the framework's filter that lets in or not.
    static final int AFTER_SECURITY = 45_000;

    /// How long a proof is good.
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final Clock clock;

    AskForProof(Clock clock) {
        this.clock = clock;
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
                        : mark.get().stringValue("page").orElse("/admin/account");
        return HttpResponse.seeOther(
                URI.create("/admin/prove?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8)));
    }
}
