package it.obolo.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.account.Secret;
import it.obolo.web.Audience;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The door to the supporter's own page: asks for an address, mails a link, opens by a button.
/// Whether an address is known is told by nothing: the same answer after the same work.
@Controller("/portal")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class DoorController {

    static final URI PORTAL = URI.create("/portal");

    private static final int ASKING_PER_MINUTE = 5;
    private static final int OPENING_PER_MINUTE = 10;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final PortalLinks links;
    private final PortalSessions sessions;
    private final PortalLoop postman;
    private final PortalCookies cookies;
    private final PortalFrames frames;
    private final Pages pages;
    private final RateLimit rateLimit;

    DoorController(
            PortalLinks links,
            PortalSessions sessions,
            PortalLoop postman,
            PortalCookies cookies,
            PortalFrames frames,
            Pages pages,
            RateLimit rateLimit) {
        this.links = links;
        this.sessions = sessions;
        this.postman = postman;
        this.cookies = cookies;
        this.frames = frames;
        this.pages = pages;
        this.rateLimit = rateLimit;
    }

    /// Takes an address, whatever it is, and answers alike.
    @Post(value = "/link", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        limit("portal-link", ASKING_PER_MINUTE, request);
        var email = text(form, "email");
        var language = language(request, form);
        if (!EMAIL.matcher(email).matches()) {
            return door(
                            "portal/ask.jte",
                            language,
                            null,
                            false,
                            frames.frame(language, false).of("portal.ask.problem"))
                    .status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var secret = Secret.next();
        links.want(email, secret, language);
        postman.ring();
        return HttpResponse.seeOther(URI.create("/portal/sent?language=" + language.code()))
                .cookie(cookies.ofAsking(secret));
    }

    @Get("/sent")
    HttpResponse<String> sent(HttpRequest<?> request) {
        return door("portal/sent.jte", Audience.language(request), null, false, null);
    }

    /// Shows the button. Looks at nothing and spends nothing, so a mail scanner may come here.
    @Get("/open")
    HttpResponse<String> show(HttpRequest<?> request, @Nullable @QueryValue String token) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw Problems.notFound("there is no such link");
        }
        return door("portal/open.jte", Audience.language(request), token, false, null);
    }

    /// Opens it: at once in the browser that asked, elsewhere with the six digits of the mail.
    @Post(value = "/open", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        limit("portal-open", OPENING_PER_MINUTE, request);
        var token = text(form, "token");
        var language = language(request, form);
        if (!TOKEN.matcher(token).matches()) {
            throw Problems.notFound("there is no such link");
        }
        var digits = text(form, "code").replaceAll("\\s", "");
        var code = CODE.matcher(digits).matches() ? digits : digits.isEmpty() ? null : "";
        return switch (links.open(token, cookies.asked(request).orElse(null), code)) {
            case PortalLinks.Opening.Opened(var supporterId, var spoken) ->
                    HttpResponse.seeOther(PORTAL)
                            .cookie(cookies.ofSession(sessions.open(supporterId, spoken)))
                            .cookie(cookies.endOfAsking());
            case PortalLinks.Opening.NeedsCode(var wrong) ->
                    door(
                                    "portal/open.jte",
                                    language,
                                    token,
                                    true,
                                    wrong
                                            ? frames.frame(language, false).of("portal.open.wrong")
                                            : null)
                            .status(wrong ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK);
            case PortalLinks.Opening.Gone _ ->
                    door("portal/gone.jte", language, null, false, null).status(HttpStatus.GONE);
        };
    }

    @Post(value = "/sign-out", consumes = MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        cookies.session(request).ifPresent(sessions::close);
        return HttpResponse.seeOther(PORTAL).cookie(cookies.endOfSession());
    }

    private MutableHttpResponse<String> door(
            String template,
            Language language,
            @Nullable String token,
            boolean needsCode,
            @Nullable String problem) {
        return pages.ok(
                        template,
                        new DoorPage(frames.frame(language, false), token, needsCode, problem))
                .header("X-Robots-Tag", "noindex");
    }

    private static Language language(HttpRequest<?> request, @Nullable Map<String, String> form) {
        return Language.parse(text(form, "language")).orElseGet(() -> Audience.language(request));
    }

    static String text(@Nullable Map<String, String> form, String name) {
        return form == null ? "" : form.getOrDefault(name, "").strip();
    }

    private void limit(String purpose, int perMinute, HttpRequest<?> request) {
        rateLimit
                .exceeded(purpose, perMinute, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
    }
}
