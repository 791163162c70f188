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
import it.obolo.web.Problems;
import java.net.URI;

/// All about one supporter.
@Controller("/admin/supporters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class SupporterController {

    private final ShowSupporter showSupporter;
    private final FindSupporters findSupporters;

    SupporterController(ShowSupporter showSupporter, FindSupporters findSupporters) {
        this.showSupporter = showSupporter;
        this.findSupporters = findSupporters;
    }

    /// An id that somebody had before they turned out to be another leads on to that one.
    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var asked =
                Ids.parse(id).orElseThrow(() -> Problems.notFound("there is no such supporter"));
        var person = findSupporters.leadOn(asked);
        return person == asked
                ? showSupporter.page(request, person, null)
                : HttpResponse.seeOther(
                        URI.create(Section.SUPPORTERS.path() + "/" + Ids.text(person)));
    }
}
