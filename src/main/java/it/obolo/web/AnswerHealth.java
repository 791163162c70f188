package it.obolo.web;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;

/// Gives an answer about health the status that fits it, as the framework's filter does, but is
/// asked about every answer. As long as every filter is, the framework finds those of a request
/// once and not for each, which took a twentieth of the time that a webhook takes.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Replaces(HealthResultFilter.class)
class AnswerHealth {

    private final HealthEndpoint health;

    AnswerHealth(HealthEndpoint health) {
        this.health = health;
    }

    @ResponseFilter
    void complete(MutableHttpResponse<?> response) {
        if (response.body() instanceof HealthResult result) {
            var status = result.getStatus();
            var mapped = health.getStatusConfiguration().getHttpMapping().get(status.getName());
            if (mapped != null) {
                response.status(mapped);
            } else if (!status.getOperational().orElse(true)) {
                response.status(HttpStatus.SERVICE_UNAVAILABLE);
            }
        }
    }
}
