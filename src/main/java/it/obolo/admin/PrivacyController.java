package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.privacy.PrivacyRequests;
import it.obolo.privacy.PrivacyRequests.Request;
import it.obolo.web.Pages;

/// The log of who asked for their data or to be erased, and what became of it.
@Controller(PrivacyController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class PrivacyController {

    /// Where the page is.
    static final String PATH = "/admin/privacy";

    private final PrivacyRequests requests;
    private final Frames frames;
    private final Pages pages;

    PrivacyController(PrivacyRequests requests, Frames frames, Pages pages) {
        this.requests = requests;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var read = requests.page(query.after().orElse(Long.MAX_VALUE), Listing.SIZE + 1);
        var page =
                new PrivacyPage(
                        frames.frame(request, Section.SETTINGS),
                        Listing.of(read, Request::requestId, query, PATH));
        return pages.ok("admin/privacy.jte", page);
    }
}
