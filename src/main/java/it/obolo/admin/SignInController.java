package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.account.SessionCookie;
import it.obolo.account.Sessions;
import it.obolo.account.SignIn;
import it.obolo.web.ClientAddress;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// In and out of the admin view.
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SignInController {

    private static final int TRIES_PER_MINUTE = 20;

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookies;
    private final RateLimit rateLimit;
    private final ClientAddress clientAddress;
    private final Frames frames;
    private final Pages pages;

    SignInController(
            SignIn signIn,
            Sessions sessions,
            SessionCookie cookies,
            RateLimit rateLimit,
            ClientAddress clientAddress,
            Frames frames,
            Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.rateLimit = rateLimit;
        this.clientAddress = clientAddress;
        this.frames = frames;
        this.pages = pages;
    }

    /// The form.
    @Get("/sign-in")
    HttpResponse<String> form(HttpRequest<?> request) {
        return pages.ok("admin/sign-in.jte", page(request, null, ""));
    }

    /// Opens a session and shows the overview, or shows the form again with what went wrong.
    @Post(value = "/sign-in", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
        var pause = rateLimit.exceeded("sign-in", TRIES_PER_MINUTE, request);
        if (pause.isPresent()) {
            throw Problems.tooMany(pause.get());
        }
        var email = form.getOrDefault("email", "");
        var password = form.getOrDefault("password", "");
        return switch (signIn.signIn(email, password, clientAddress.of(request))) {
            case SignIn.Outcome.SignedIn(var token) -> {
                cookies.session(request).ifPresent(sessions::close);
                yield HttpResponse.seeOther(URI.create(Section.OVERVIEW.path()))
                        .cookie(cookies.ofSession(token));
            }
            case SignIn.Outcome.Refused() ->
                    again(
                            request,
                            HttpStatus.UNAUTHORIZED,
                            frames.words(request).of("admin.sign_in.refused"),
                            email);
            case SignIn.Outcome.TryLater(var wait) ->
                    again(
                            request,
                            HttpStatus.TOO_MANY_REQUESTS,
                            frames.words(request).of("admin.sign_in.later", seconds(wait)),
                            email);
        };
    }

    /// Ends the session.
    @Post(value = "/sign-out", consumes = MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        cookies.session(request).ifPresent(sessions::close);
        return HttpResponse.seeOther(URI.create("/admin/sign-in"))
                .cookie(cookies.endOfSession())
                .header("Clear-Site-Data", "\"cache\"");
    }

    private HttpResponse<?> again(
            HttpRequest<?> request, HttpStatus status, String problem, String email) {
        return pages.ok("admin/sign-in.jte", page(request, problem, email)).status(status);
    }

    private EntrancePage page(HttpRequest<?> request, @Nullable String problem, String email) {
        return new EntrancePage(frames.entrance(request), problem, email, false);
    }

    private static long seconds(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }
}
