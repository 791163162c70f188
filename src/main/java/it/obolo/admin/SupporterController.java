package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;

/// All about one supporter.
@Controller("/admin/supporters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class SupporterController {

    private final ReadSupporter readSupporter;
    private final Frames frames;
    private final Pages pages;

    SupporterController(ReadSupporter readSupporter, Frames frames, Pages pages) {
        this.readSupporter = readSupporter;
        this.frames = frames;
        this.pages = pages;
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var supporter =
                Ids.parse(id)
                        .flatMap(readSupporter::find)
                        .orElseThrow(() -> Problems.notFound("there is no such supporter"));
        var frame = frames.frame(request, Section.SUPPORTERS);
        return pages.ok("admin/supporter.jte", new SupporterPage(frame, supporter));
    }
}
