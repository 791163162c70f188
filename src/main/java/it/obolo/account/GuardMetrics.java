package it.obolo.account;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// Shows `/prometheus` only to whoever asks on this machine or with an API token. `/health` answers
/// everybody, and tells its details to the same ones.
@Singleton
class GuardMetrics implements SecurityRule<HttpRequest<?>> {

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        if (request == null || !request.getPath().equals("/prometheus")) {
            return Publishers.just(SecurityRuleResult.UNKNOWN);
        }
        return Publishers.just(
                authentication == null ? SecurityRuleResult.REJECTED : SecurityRuleResult.ALLOWED);
    }

    /// Before the framework's rule for its own endpoints.
    @Override
    public int getOrder() {
        return -1000;
    }
}
