package it.obolo.account;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.security.config.SecurityConfiguration;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.filters.SecurityFilter;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.web.Audience;
import java.util.Collection;

/// Asks who makes a request and whether they may, except where PayPal posts its messages: those are
/// open to everybody and judged by what they bring, and finding out that nobody signed in cost more
/// than all else that is done for one of them.
@Filter(Filter.MATCH_ALL_PATTERN)
@Replaces(SecurityFilter.class)
class GuardRequests extends SecurityFilter implements ConditionalFilter {

    GuardRequests(
            Collection<SecurityRule<HttpRequest<?>>> rules,
            Collection<AuthenticationFetcher<HttpRequest<?>>> fetchers,
            SecurityConfiguration configuration) {
        super(rules, fetchers, configuration);
    }

    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return !Audience.isPayPal(request.getPath());
    }
}
