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
import it.obolo.web.Problems;
import java.util.Arrays;

/// Explains each page on a page of its own, which `?` opens.
@Controller("/admin/help")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class HelpController {

    private final Frames frames;
    private final Pages pages;

    HelpController(Frames frames, Pages pages) {
        this.frames = frames;
        this.pages = pages;
    }

    @Get("/{topic}")
    HttpResponse<String> explain(HttpRequest<?> request, String topic) {
        var asked =
                HelpTopic.of(topic)
                        .orElseThrow(() -> Problems.notFound("there is no such page to explain"));
        return pages.ok(
                "admin/help.jte", new HelpPage(frames.frame(request, section(asked)), asked));
    }

    /// The part of the admin view in which the page is.
    private static Section section(HelpTopic topic) {
        return Arrays.stream(Section.values())
                .filter(section -> section != Section.OVERVIEW)
                .filter(section ->
                        topic.path().equals(section.path())
                                || topic.path().startsWith(section.path() + "/"))
                .findFirst()
                .orElse(topic == HelpTopic.OVERVIEW ? Section.OVERVIEW : Section.SETTINGS);
    }
}
