package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.web.Pages;

/// The first page.
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class OverviewController {

    private final DescribeOverview describeOverview;
    private final Frames frames;
    private final Pages pages;

    OverviewController(DescribeOverview describeOverview, Frames frames, Pages pages) {
        this.describeOverview = describeOverview;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> overview(HttpRequest<?> request) {
        var frame = frames.frame(request, Section.OVERVIEW);
        return pages.ok("admin/overview.jte", describeOverview.describe(frame));
    }
}
