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
import it.obolo.account.Sessions;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// What the editor decides: for the newsroom, and for themselves.
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class SettingsController {

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
        return page(request, ReadProfile.fields(newsroom.profile()), List.of());
    }

    /// Changes the newsroom's profile, for everybody.
    @Post(value = "/settings", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.OWNER)
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> form) {
        var reading = ReadProfile.read(form);
        var profile = reading.profile();
        if (profile.isEmpty()) {
            return page(request, form, reading.flaws()).status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        newsroom.change(profile.get(), Frames.editor(request).email());
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

    private MutableHttpResponse<String> page(
            HttpRequest<?> request, Map<String, String> fields, List<String> flaws) {
        var parameters = request.getParameters();
        var page =
                new SettingsPage(
                        frames.frame(request, Section.SETTINGS),
                        fields,
                        flaws,
                        parameters.contains("saved"));
        return pages.ok("admin/settings.jte", page);
    }
}
