package it.obolo.report.needs;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Says in the details of `/health` how much of each kind needs somebody. Never takes the server
/// out of service: nothing here gets better by that.
@Singleton
class NeedsHealth implements HealthIndicator {

    private final WatchNeeds watchNeeds;

    NeedsHealth(WatchNeeds watchNeeds) {
        this.watchNeeds = watchNeeds;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, Long> counts = new TreeMap<>();
        watchNeeds
                .latest()
                .forEach(need -> counts.merge(need.kind().word(), need.count(), Long::sum));
        return Mono.just(
                HealthResult.builder("needs", HealthStatus.UP)
                        .details(Map.of("needs", counts))
                        .build());
    }
}
