package it.obolo.intake;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.web.AnswerProblems;
import it.obolo.web.Problems;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Where PayPal posts its webhooks.
@Controller(PayPalWebhookController.PATH)
@Secured(SecurityRule.IS_ANONYMOUS)
class PayPalWebhookController {

    static final String PATH = "/webhooks/paypal";
    static final Duration COME_BACK_AFTER = Duration.ofSeconds(30);

    private final ReceiveWebhook receiveWebhook;
    private final AnswerProblems problems;

    PayPalWebhookController(ReceiveWebhook receiveWebhook, AnswerProblems problems) {
        this.receiveWebhook = receiveWebhook;
        this.problems = problems;
    }

    /// Answers 200 once the event is on disk, first time or not; 400 if it is not PayPal's, which
    /// is final; 503 if that cannot be known or kept now, so that PayPal comes again.
    @Post
    @Consumes(MediaType.ALL)
    CompletableFuture<HttpResponse<?>> receive(HttpRequest<byte[]> request) {
        var body = request.getBody().orElseGet(() -> new byte[0]);
        return receiveWebhook
                .receive(request.getHeaders()::getAll, body)
                .thenApply(outcome -> answer(request, outcome));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, ReceiveWebhook.Outcome outcome) {
        return switch (outcome) {
            case ReceiveWebhook.Stored _ -> HttpResponse.ok();
            case ReceiveWebhook.Refused(var reason) ->
                    problems.answer(request, Problems.badRequest(reason));
            case ReceiveWebhook.NotNow(var reason) ->
                    problems.answer(request, Problems.unavailable(reason, COME_BACK_AFTER));
        };
    }
}
