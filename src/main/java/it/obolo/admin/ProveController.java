package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.ProveAgain;
import it.obolo.account.SessionCookie;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks an editor who is signed in for password or code once more, before what an unattended
/// browser must not be able to do, and returns them to where they were.
@Controller("/admin/prove")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Access.READER, Access.ENROLLING})
class ProveController {

    private static final int TRIES_PER_MINUTE = 20;

    private final ProveAgain proveAgain;
    private final SessionCookie cookies;
    private final RateLimit rateLimit;
    private final Frames frames;
    private final Pages pages;

    ProveController(
            ProveAgain proveAgain,
            SessionCookie cookies,
            RateLimit rateLimit,
            Frames frames,
            Pages pages) {
        this.proveAgain = proveAgain;
        this.cookies = cookies;
        this.rateLimit = rateLimit;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> form(HttpRequest<?> request) {
        return page(request, null, request.getParameters().get("back", String.class, ""));
    }

    /// Notes the proof under a new session token and goes on, or shows the form again.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> prove(HttpRequest<?> request, @Body Map<String, String> form) {
        rateLimit
                .exceeded("prove", TRIES_PER_MINUTE, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
        var back = form.getOrDefault("back", "");
        var words = frames.words(request);
        var outcome =
                proveAgain.prove(
                        Frames.editor(request),
                        cookies.session(request).orElseThrow(),
                        form.getOrDefault("proof", ""));
        return switch (outcome) {
            case ProveAgain.Outcome.Proved(var token) ->
                    HttpResponse.seeOther(OwnPage.of(back, OwnAccessController.PATH))
                            .cookie(cookies.ofSession(token));
            case ProveAgain.Outcome.Refused() ->
                    page(request, words.of("guard.prove.refused"), back)
                            .status(HttpStatus.UNAUTHORIZED);
            case ProveAgain.Outcome.TryLater(var pause) ->
                    page(
                                    request,
                                    words.of(
                                            "admin.sign_in.later",
                                            pause.plusMillis(999).toSeconds()),
                                    back)
                            .status(HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request, @Nullable String problem, String back) {
        return pages.ok(
                "admin/prove.jte",
                new ProvePage(
                        frames.entrance(request),
                        problem,
                        OwnPage.of(back, OwnAccessController.PATH).toString(),
                        Frames.editor(request).email()));
    }
}
