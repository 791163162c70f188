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
import it.obolo.supporter.FindSupporters;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;

/// Everybody who gave, and all about one.
@Controller("/admin/supporters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class SupporterController {

    private final SupporterList supporters;
    private final ShowSupporter showSupporter;
    private final FindSupporters findSupporters;
    private final Frames frames;
    private final Pages pages;

    SupporterController(
            
            SupporterList supporters,
            ShowSupporter showSupporter,
            FindSupporters findSupporters,
            Frames frames,
            Pages pages) {
        this.supporters = supporters;
        this.showSupporter = showSupporter;
        this.findSupporters = findSupporters;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var q = query.text("q");
        var rows = supporters.page(q, query.after());
        var page =
                new SupportersPage(
                        frames.frame(request, Section.SUPPORTERS),
                        q,
                        Listing.of(
                                rows, SupporterRow::supporterId, query, Section.SUPPORTERS.path()),
                        supporters.count(q));
        return pages.ok("admin/supporters.jte", page);
    }

    /// An id that somebody had before they turned out to be another leads on to that one.
    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var asked =
                Ids.parse(id)
                        .orElseThrow(() -> Problems.notFound("there is no such supporter"));
        var person = findSupporters.leadOn(asked);
        return person == asked
                ? showSupporter.page(request, person, null)
                : HttpResponse.seeOther(
                        URI.create(Section.SUPPORTERS.path() + "/" + Ids.text(person)));
    }
}
