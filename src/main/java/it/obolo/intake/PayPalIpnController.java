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

/// Where PayPal posts its instant payment notifications.
@Controller("/ipn/paypal")
@Secured(SecurityRule.IS_ANONYMOUS)
class PayPalIpnController {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(30);

    private final ReceiveIpn receiveIpn;
    private final AnswerProblems problems;

    PayPalIpnController(ReceiveIpn receiveIpn, AnswerProblems problems) {
        this.receiveIpn = receiveIpn;
        this.problems = problems;
    }

    /// Answers 200 with nothing once the message is on disk, whatever it says: PayPal switches the
    /// notifications of an account off that are refused too often. 503 only if it cannot be kept
    /// now, so that PayPal comes again.
    @Post
    @Consumes(MediaType.ALL)
    CompletableFuture<HttpResponse<?>> receive(HttpRequest<byte[]> request) {
        var body = request.getBody().orElseGet(() -> new byte[0]);
        return receiveIpn.receive(body).thenApply(outcome -> answer(request, outcome));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, StoreDeliveries.Outcome outcome) {
        return switch (outcome) {
            case STORED -> HttpResponse.ok();
            case NOT_NOW ->
                    problems.answer(
                            request, Problems.unavailable("cannot be stored now", COME_BACK_AFTER));
        };
    }
}
