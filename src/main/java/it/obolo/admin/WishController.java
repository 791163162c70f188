package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.EditorWishes;
import it.obolo.web.Pages;
import java.net.URI;
import java.util.Map;

/// What an editor wants for themselves: keys, and the monthly report.
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class WishController {

    private final EditorWishes wishes;
    private final Frames frames;
    private final Pages pages;

    WishController(EditorWishes wishes, Frames frames, Pages pages) {
        this.wishes = wishes;
        this.frames = frames;
        this.pages = pages;
    }

    /// Which keys there are, and the switch to turn them off.
    @Get("/keys")
    HttpResponse<String> keys(HttpRequest<?> request) {
        var frame = frames.frame(request, Section.SETTINGS);
        return pages.ok(
                "admin/keys.jte",
                new WishesPage(
                        frame,
                        wishes.of(frame.editor().editorId()),
                        request.getParameters().contains("saved")));
    }

    /// Changes both.
    @Post(value = "/keys", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> form) {
        wishes.change(
                Frames.editor(request).editorId(),
                new EditorWishes.Wishes(form.containsKey("keys"), form.containsKey("report")));
        return HttpResponse.seeOther(URI.create("/admin/keys?saved=1"));
    }
}
