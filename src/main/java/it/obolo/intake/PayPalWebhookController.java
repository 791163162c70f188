package it.obolo.intake;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.web.Problems;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Where PayPal posts its webhooks.
@Controller("/webhooks/paypal")
@Secured(SecurityRule.IS_ANONYMOUS)
class PayPalWebhookController {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(30);

    private final ReceiveWebhook receiveWebhook;

    PayPalWebhookController(ReceiveWebhook receiveWebhook) {
        this.receiveWebhook = receiveWebhook;
    }

    /// Answers 200 once the event is on disk, first time or not; 400 if it is not PayPal's, which
    /// is final; 503 if that cannot be known or kept now, so that PayPal comes again.
    @Post
    @Consumes(MediaType.ALL)
    CompletableFuture<HttpResponse<?>> receive(HttpRequest<byte[]> request) {
        var body = request.getBody().orElseGet(() -> new byte[0]);
        return receiveWebhook.receive(request.getHeaders(), body).thenApply(this::answer);
    }

    private HttpResponse<?> answer(ReceiveWebhook.Outcome outcome) {
        return switch (outcome) {
            case ReceiveWebhook.Stored _ -> HttpResponse.ok();
            case ReceiveWebhook.Refused(var reason) -> throw Problems.badRequest(reason);
            case ReceiveWebhook.NotNow(var reason) ->
                    throw Problems.unavailable(reason, COME_BACK_AFTER);
        };
    }
}
