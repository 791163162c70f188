package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.account.SessionCookie;
import it.obolo.account.UseSetUpLink;
import it.obolo.account.Visitors;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Behind a set-up link. The token leaves the address at once: the link only moves it into a cookie
/// and shows the form, and only sending the form uses it.
@Controller("/admin/set-up")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SetUpController {

    private static final int TRIES_PER_MINUTE = 20;
    private static final URI FORM = URI.create("/admin/set-up");

    private final UseSetUpLink useSetUpLink;
    private final SessionCookie cookies;
    private final Visitors visitors;
    private final RateLimit rateLimit;
    private final Frames frames;
    private final Pages pages;

    SetUpController(
            UseSetUpLink useSetUpLink,
            SessionCookie cookies,
            Visitors visitors,
            RateLimit rateLimit,
            Frames frames,
            Pages pages) {
        this.useSetUpLink = useSetUpLink;
        this.cookies = cookies;
        this.visitors = visitors;
        this.rateLimit = rateLimit;
        this.frames = frames;
        this.pages = pages;
    }

    /// With a token: takes it out of the address. Without: the form, or what to do when the link
    /// cannot be used.
    @Get
    HttpResponse<?> form(HttpRequest<?> request, @Nullable @QueryValue String token) {
        if (token != null) {
            return HttpResponse.seeOther(FORM).cookie(cookies.ofSetUp(token));
        }
        limit(request);
        var invitation = cookies.setUp(request).flatMap(useSetUpLink::look);
        if (invitation.isEmpty()) {
            return spent(request);
        }
        return page(request, HttpStatus.OK, null, "");
    }

    /// Sets the password and signs in, or shows the form again with what went wrong.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> use(HttpRequest<?> request, @Body Map<String, String> form) {
        limit(request);
        var token = cookies.setUp(request);
        if (token.isEmpty()) {
            return spent(request);
        }
        var words = frames.words(request);
        var email = form.getOrDefault("email", "");
        var password = form.getOrDefault("password", "");
        return switch (useSetUpLink.use(token.get(), email, password, visitors.of(request))) {
            case UseSetUpLink.Outcome.Done(var session, var browser) -> {
                var answer =
                        HttpResponse.seeOther(URI.create(Section.OVERVIEW.path()))
                                .cookie(cookies.endOfSetUp())
                                .cookie(cookies.ofSession(session));
                if (browser != null) {
                    answer.cookie(cookies.ofKnownBrowser(browser));
                }
                yield answer;
            }
            case UseSetUpLink.Outcome.CodeWanted(var half) ->
                    HttpResponse.seeOther(URI.create("/admin/sign-in/code"))
                            .cookie(cookies.endOfSetUp())
                            .cookie(cookies.ofHalf(half));
            case UseSetUpLink.Outcome.NotUsable() -> spent(request);
            case UseSetUpLink.Outcome.NoAddress() ->
                    page(
                            request,
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            words.of("admin.set_up.no_address"),
                            email);
            case UseSetUpLink.Outcome.Unacceptable(var flaw) ->
                    page(
                            request,
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            words.of("admin.set_up.flaw." + flaw),
                            email);
        };
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, HttpStatus status, @Nullable String problem, String typed) {
        var invited = cookies.setUp(request).flatMap(useSetUpLink::look);
        var fixed = invited.map(UseSetUpLink.Invitation::email);
        var page =
                new EntrancePage(
                        frames.entrance(request), problem, fixed.orElse(typed), fixed.isPresent());
        return pages.ok("admin/set-up.jte", page).status(status);
    }

    private HttpResponse<?> spent(HttpRequest<?> request) {
        var page = new EntrancePage(frames.entrance(request), null, "", false);
        return pages.ok("admin/set-up-spent.jte", page).status(HttpStatus.GONE);
    }

    private void limit(HttpRequest<?> request) {
        rateLimit
                .exceeded("set-up", TRIES_PER_MINUTE, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
    }
}
