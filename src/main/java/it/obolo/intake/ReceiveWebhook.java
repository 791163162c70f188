package it.obolo.intake;

import it.obolo.donation.Channel;
import it.obolo.paypal.TransmissionHeaders;
import it.obolo.paypal.VerifyWebhook;
import it.obolo.paypal.WebhookEvent;
import it.obolo.web.Trail;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a webhook in: checks that it is PayPal's, keeps it, and nothing else. Checking happens on
/// the thread that asks when the certificate is at hand, and on one that may wait when it must be
/// fetched.
@Singleton
class ReceiveWebhook {

    /// What became of it.
    sealed interface Outcome {}

    /// On disk, now or before.
    record Stored() implements Outcome {}

    /// Not PayPal's, or not for us; nothing was kept. The reason goes back to the sender.
    record Refused(String reason) implements Outcome {}

    /// Cannot be checked or kept now.
    record NotNow(String reason) implements Outcome {}

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveWebhook.class);

    private final VerifyWebhook verifyWebhook;
    private final StoreDeliveries storeDeliveries;
    private final IntakeCounters counters;
    private final ExecutorService patient = Executors.newVirtualThreadPerTaskExecutor();

    ReceiveWebhook(
            VerifyWebhook verifyWebhook, StoreDeliveries storeDeliveries, IntakeCounters counters) {
        this.verifyWebhook = verifyWebhook;
        this.storeDeliveries = storeDeliveries;
        this.counters = counters;
    }

    /// Has done beforehand what the first webhook would wait for, beside the rest of the start.
    @PostConstruct
    void warmUp() {
        patient.execute(verifyWebhook::warmUp);
    }

    /// Completes when the outcome is known; never exceptionally.
    ///
    /// @param headers all values of the header of a name, whatever the case it came in
    CompletableFuture<Outcome> receive(Function<String, List<String>> headers, byte[] body) {
        try {
            return take(headers, body).exceptionally(this::failed);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(e));
        }
    }

    private CompletableFuture<Outcome> take(Function<String, List<String>> headers, byte[] body) {
        return switch (TransmissionHeaders.read(headers)) {
            case TransmissionHeaders.Reading.Incomplete(var reason) -> refused("headers", reason);
            case TransmissionHeaders.Reading.Complete(var complete) ->
                    verifyWebhook.isReady(complete.certUrl())
                            ? receive(complete, body)
                            : CompletableFuture.completedFuture(complete)
                                    .thenComposeAsync(waiting -> receive(waiting, body), patient);
        };
    }

    private CompletableFuture<Outcome> receive(TransmissionHeaders headers, byte[] body) {
        return switch (verifyWebhook.verify(headers, body)) {
            case VerifyWebhook.Outcome.Forged(var reason) ->
                    refused(
                            reason.name().toLowerCase(Locale.ROOT),
                            "not a message of PayPal's for us: "
                                    + reason.name().toLowerCase(Locale.ROOT));
            case VerifyWebhook.Outcome.CannotVerifyNow(var reason) ->
                    CompletableFuture.completedFuture(notNow("cannot be verified now: " + reason));
            case VerifyWebhook.Outcome.Genuine _ -> store(headers, body);
        };
    }

    private CompletableFuture<Outcome> store(TransmissionHeaders headers, byte[] body) {
        var event = WebhookEvent.read(body);
        var key =
                event.id() == null
                        ? "webhook:transmission:" + headers.transmissionId()
                        : "webhook:" + event.id();
        var kind = event.type() == null ? "UNREADABLE" : event.type();
        return storeDeliveries
                .store(new NewDelivery(Channel.WEBHOOK, key, kind, body, headers.json()))
                .thenApply(outcome ->
                        switch (outcome) {
                            case STORED -> {
                                counters.accepted();
                                yield new Stored();
                            }
                            case NOT_NOW -> notNow("cannot be stored now");
                        });
    }

    private CompletableFuture<Outcome> refused(String tag, String reason) {
        counters.refused(tag);
        return CompletableFuture.completedFuture(new Refused(reason));
    }

    /// Our mistake, or the end of the server: whoever sent it comes again.
    private Outcome failed(Throwable cause) {
        LOG.error("a webhook could not be taken in: {}", Trail.of(cause));
        return notNow("cannot be taken in now");
    }

    private Outcome notNow(String reason) {
        counters.putOff();
        return new NotNow(reason);
    }

    @PreDestroy
    void stop() {
        patient.close();
    }
}
