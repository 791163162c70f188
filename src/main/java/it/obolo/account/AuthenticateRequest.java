package it.obolo.account;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import it.obolo.web.Audience;
import it.obolo.web.ClientAddress;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// Finds out who makes a request: on addresses for programs by the bearer token, elsewhere by the
/// session cookie. Whoever asks about the server itself, on the machine it runs on, needs neither.
/// A request without either, such as every webhook, costs nothing here. The database is asked on a
/// thread that may wait and is never interrupted.
@Singleton
class AuthenticateRequest implements AuthenticationFetcher<HttpRequest<?>> {

    private static final String BEARER = "bearer ";

    private final Sessions sessions;
    private final SessionCookie cookies;
    private final ApiTokens tokens;
    private final ClientAddress clientAddress;
    private final ExecutorService blocking;

    AuthenticateRequest(
            Sessions sessions,
            SessionCookie cookies,
            ApiTokens tokens,
            ClientAddress clientAddress,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.tokens = tokens;
        this.clientAddress = clientAddress;
        this.blocking = blocking;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (Audience.isMachine(request.getPath())) {
            return bearer(request)
                    .map(token -> later(() -> tokens.open(token).map(AuthenticateRequest::program)))
                    .orElseGet(() -> operator(request));
        }
        return cookies.session(request)
                .map(token -> later(() -> sessions.find(token).map(Identity::authentication)))
                .orElseGet(Publishers::empty);
    }

    private static Optional<String> bearer(HttpRequest<?> request) {
        return request.getHeaders()
                .getAuthorization()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private Publisher<Authentication> operator(HttpRequest<?> request) {
        return Audience.isForOperators(request.getPath()) && clientAddress.isHere(request)
                ? Publishers.just(Authentication.build("operator"))
                : Publishers.empty();
    }

    private static Authentication program(ApiTokens.Opened token) {
        return Authentication.build(
                "api", token.scope().access(), Map.of(Actor.TOKEN, token.tokenId()));
    }

    private Publisher<Authentication> later(Supplier<Optional<Authentication>> question) {
        return Publishers.fromCompletableFuture(() ->
                CompletableFuture.supplyAsync(question, blocking)
                        .thenApply(AuthenticateRequest::orNothing));
    }

    /// Null is how a publisher that ends without a value is made from a future.
    private static @Nullable Authentication orNothing(Optional<Authentication> found) {
        return found.orElse(null);
    }
}
