package it.obolo.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// Enters what [WebhookLane] answers among the requests that the framework counts and times,
/// `http.server.requests`, under the same names.
@Singleton
class RequestTimes {

    private final MeterRegistry registry;
    private final Timer stored;

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
        this.stored = timer(200);
    }

    void took(int status, long nanos) {
        (status == 200 ? stored : timer(status)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        return registry.timer(
                "http.server.requests",
                "exception",
                "none",
                "method",
                "POST",
                "status",
                Integer.toString(status),
                "uri",
                "/webhooks/paypal");
    }
}
