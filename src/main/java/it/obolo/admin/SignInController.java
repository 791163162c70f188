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
import io.micronaut.security.rules.SecurityRule;
import it.obolo.account.SessionCookie;
import it.obolo.account.Sessions;
import it.obolo.account.SignIn;
import it.obolo.account.Visitors;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// In and out of the admin view.
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SignInController {

    private static final int TRIES_PER_MINUTE = 20;
    private static final URI SIGN_IN = URI.create("/admin/sign-in");
    private static final URI CODE = URI.create("/admin/sign-in/code");

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookies;
    private final RateLimit rateLimit;
    private final Visitors visitors;
    private final Frames frames;
    private final Pages pages;

    SignInController(
            SignIn signIn,
            Sessions sessions,
            SessionCookie cookies,
            RateLimit rateLimit,
            Visitors visitors,
            Frames frames,
            Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.rateLimit = rateLimit;
        this.visitors = visitors;
        this.frames = frames;
        this.pages = pages;
    }

    /// The form.
    @Get("/sign-in")
    HttpResponse<String> form(HttpRequest<?> request) {
        return page(request, null, "");
    }

    /// Opens a session and shows the overview, or shows the form again with what went wrong.
    @Post(value = "/sign-in", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
        limit(request);
        var email = form.getOrDefault("email", "");
        var password = form.getOrDefault("password", "");
        var outcome = signIn.signIn(email, password, visitors.of(request));
        return answer(request, outcome, problem -> page(request, problem, email));
    }

    /// The second step.
    @Get("/sign-in/code")
    HttpResponse<?> code(HttpRequest<?> request) {
        return cookies.half(request).isEmpty()
                ? HttpResponse.seeOther(SIGN_IN)
                : codePage(request, null);
    }

    /// Opens a session, or asks again.
    @Post(value = "/sign-in/code", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> code(HttpRequest<?> request, @Body Map<String, String> form) {
        limit(request);
        var half = cookies.half(request);
        if (half.isEmpty()) {
            return HttpResponse.seeOther(SIGN_IN);
        }
        var outcome =
                signIn.confirm(half.get(), form.getOrDefault("code", ""), visitors.of(request));
        return answer(request, outcome, problem -> codePage(request, problem));
    }

    /// What the browser gets; `again` shows the form with what went wrong.
    private HttpResponse<?> answer(
            HttpRequest<?> request,
            SignIn.Outcome outcome,
            Function<String, MutableHttpResponse<String>> again) {
        var words = frames.words(request);
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(var token, var browser) -> {
                cookies.session(request).ifPresent(sessions::close);
                var answer =
                        HttpResponse.seeOther(URI.create(Section.OVERVIEW.path()))
                                .cookie(cookies.ofSession(token));
                cookies.half(request).ifPresent(_ -> answer.cookie(cookies.endOfHalf()));
                if (browser != null) {
                    answer.cookie(cookies.ofKnownBrowser(browser));
                }
                yield answer;
            }
            case SignIn.Outcome.CodeWanted(var token) ->
                    HttpResponse.seeOther(CODE).cookie(cookies.ofHalf(token));
            case SignIn.Outcome.Refused() ->
                    again.apply(words.of("guard.sign_in.refused")).status(HttpStatus.UNAUTHORIZED);
            case SignIn.Outcome.StartAgain() ->
                    page(request, words.of("guard.sign_in.start_again"), "")
                            .status(HttpStatus.UNAUTHORIZED)
                            .cookie(cookies.endOfHalf());
            case SignIn.Outcome.TryLater(var wait) ->
                    again.apply(words.of("admin.sign_in.later", seconds(wait)))
                            .status(HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    /// Ends the session.
    @Post(value = "/sign-out", consumes = MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        cookies.session(request).ifPresent(sessions::close);
        return HttpResponse.seeOther(SIGN_IN)
                .cookie(cookies.endOfSession())
                .header("Clear-Site-Data", "\"cache\"");
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request, @Nullable String problem, String email) {
        return pages.ok(
                "admin/sign-in.jte",
                new EntrancePage(frames.entrance(request), problem, email, false));
    }

    private MutableHttpResponse<String> codePage(HttpRequest<?> request, @Nullable String problem) {
        return pages.ok(
                "admin/sign-in-code.jte",
                new EntrancePage(frames.entrance(request), problem, "", false));
    }

    private void limit(HttpRequest<?> request) {
        rateLimit
                .exceeded("sign-in", TRIES_PER_MINUTE, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
    }

    private static long seconds(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }
}
