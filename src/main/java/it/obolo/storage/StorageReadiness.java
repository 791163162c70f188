package it.obolo.storage;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Says in `/health/readiness` whether the storage takes new work.
@Singleton
@Readiness
class StorageReadiness implements HealthIndicator {

    private final StorageHealth health;

    StorageReadiness(StorageHealth health) {
        this.health = health;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var status = health.acceptsWork() ? HealthStatus.UP : HealthStatus.DOWN;
        return Mono.just(
                HealthResult.builder("storage", status)
                        .details(
                                Map.of(
                                        "durable", health.isDurable(),
                                        "enoughSpace", health.hasEnoughSpace()))
                        .build());
    }
}
