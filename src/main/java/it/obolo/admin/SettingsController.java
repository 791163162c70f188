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
import it.obolo.account.Access;
import it.obolo.account.Sessions;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the editor decides: for the newsroom, and for themselves.
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class SettingsController {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");

    private final Newsroom newsroom;
    private final Sessions sessions;
    private final Frames frames;
    private final Pages pages;

    SettingsController(Newsroom newsroom, Sessions sessions, Frames frames, Pages pages) {
        this.newsroom = newsroom;
        this.sessions = sessions;
        this.frames = frames;
        this.pages = pages;
    }

    @Get("/settings")
    HttpResponse<String> settings(HttpRequest<?> request) {
        return page(request, null);
    }

    /// Changes the newsroom's profile, for everybody.
    @Post(value = "/settings", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.OWNER)
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> form) {
        var contact = form.getOrDefault("contact", "").strip();
        if (!contact.isEmpty() && !EMAIL.matcher(contact).matches()) {
            return refused(request, "admin.settings.problem.contact");
        }
        Newsroom.Profile profile;
        try {
            profile =
                    new Newsroom.Profile(
                            form.getOrDefault("name", "").strip(),
                            Language.parse(form.get("language")).orElse(Language.IT),
                            contact.isEmpty() ? null : contact,
                            form.getOrDefault("accent", "").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return refused(request, "admin.settings.problem.profile");
        }
        newsroom.change(profile);
        return HttpResponse.seeOther(URI.create(Section.SETTINGS.path() + "?saved=1"));
    }

    /// Changes the language in which the editor reads, and returns to the page they were on.
    @Post(value = "/language", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> changeLanguage(HttpRequest<?> request, @Body Map<String, String> form) {
        var language =
                Language.parse(form.get("language"))
                        .orElseThrow(() -> Problems.badRequest("language is it or en"));
        sessions.changeLanguage(Frames.editor(request), language);
        return HttpResponse.seeOther(
                OwnPage.of(form.getOrDefault("back", ""), Section.OVERVIEW.path()));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, String problem) {
        return page(request, frames.words(request).of(problem))
                .status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private io.micronaut.http.MutableHttpResponse<String> page(
            HttpRequest<?> request, @Nullable String problem) {
        var parameters = request.getParameters();
        var page =
                new SettingsPage(
                        frames.frame(request, Section.SETTINGS),
                        newsroom.profile(),
                        parameters.contains("saved"),
                        problem);
        return pages.ok("admin/settings.jte", page);
    }
}
