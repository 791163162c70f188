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
import it.obolo.reconciliation.ReviewLabels;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What PayPal's labels in activity files mean.
@Controller("/admin/labels")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class LabelController {

    private static final Logger LOG = LoggerFactory.getLogger(LabelController.class);
    private static final String PATH = "/admin/labels";

    private final ReviewLabels reviewLabels;
    private final Frames frames;
    private final Pages pages;

    LabelController(ReviewLabels reviewLabels, Frames frames, Pages pages) {
        this.reviewLabels = reviewLabels;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var page =
                new LabelsPage(
                        frames.frame(request, Section.DELIVERIES),
                        reviewLabels.waiting(),
                        reviewLabels.decided(),
                        ReviewLabels.meanings(),
                        number(request.getParameters().get("queued")));
        return pages.ok("admin/labels.jte", page);
    }

    /// Says what a label means; its rows are worked at once.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> decide(HttpRequest<?> request, @Body Map<String, String> form) {
        int queued;
        try {
            queued =
                    reviewLabels.decide(
                            form.getOrDefault("label", ""), form.getOrDefault("meaning", ""));
        } catch (IllegalArgumentException _) {
            throw Problems.badRequest("a label and one of the meanings offered");
        } catch (IllegalStateException e) {
            throw Problems.conflict(String.valueOf(e.getMessage()));
        }
        LOG.info(
                "editor {} gave a label a meaning; {} rows are worked",
                Frames.editor(request).editorId(),
                queued);
        return HttpResponse.seeOther(URI.create(PATH + "?queued=" + queued));
    }

    private static @Nullable String number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? text : null;
    }
}
