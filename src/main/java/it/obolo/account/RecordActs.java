package it.obolo.account;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import it.obolo.web.Audience;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Enters in the register whatever an editor or a program asked to be changed, done or refused,
/// before the answer goes out. Of the request it keeps the route's template and the ids in the
/// path; never what a form says.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RecordActs implements ConditionalFilter {

    private static final Set<HttpMethod> ACTS =
            EnumSet.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final AuditTrail trail;

    RecordActs(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return ACTS.contains(request.getMethod()) && Audience.isInside(request.getPath());
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void record(HttpRequest<?> request, HttpResponse<?> response) {
        var route = RouteAttributes.getRouteInfo(request).orElse(null);
        var actor = Actor.of(request);
        if (actor.isEmpty() || !(route instanceof UriRouteInfo<?, ?> known)) {
            return; // nobody, or nothing that could be done
        }
        trail.append(
                actor.get(),
                request.getMethod() + " " + known.getUriMatchTemplate().toPathString(),
                subjects(request, known.getUriMatchTemplate().getVariableNames()),
                outcome(response.code()));
    }

    private static String subjects(HttpRequest<?> request, List<String> names) {
        Map<String, Object> variables =
                RouteAttributes.getRouteMatch(request)
                                        .filter(UriRouteMatch.class::isInstance)
                                        .orElse(null)
                                instanceof UriRouteMatch<?, ?> match
                        ? match.getVariableValues()
                        : Map.of();
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .filter(one -> names.contains(one.getKey()))
                        .map(one -> one.getKey() + "=" + plain(String.valueOf(one.getValue())))
                        .collect(Collectors.joining(" "));
    }

    /// What is no id of ours may be anything, also somebody's address.
    private static String plain(String text) {
        return PLAIN.matcher(text).matches() ? text : "?";
    }

    private static String outcome(int status) {
        var word = status < 400 ? "DONE" : status < 500 ? "REFUSED" : "FAILED";
        return word + " " + status;
    }
}
