package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.storage.Ids;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Map;

/// Keeps searches for supporters, renames them, removes them and brings them back.
@Controller(value = "/admin/supporters/segments", consumes = MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class SegmentController {

    private final KeptSegments segments;
    private final ReadSupporterFilter readFilter;
    private final Frames frames;

    SegmentController(KeptSegments segments, ReadSupporterFilter readFilter, Frames frames) {
        this.segments = segments;
        this.readFilter = readFilter;
        this.frames = frames;
    }

    /// Keeps the filter in `filter`, which is read first, so that only what can be shown is kept.
    @Post
    HttpResponse<?> keep(HttpRequest<?> request, @Body Map<String, String> form) {
        var filter =
                readFilter.read(new Query(form.getOrDefault("filter", "")), frames.words(request));
        if (!filter.isActive() || filter.text().length() > KeptSegments.LONGEST_FILTER) {
            throw Problems.badRequest("there is no filter to keep");
        }
        if (segments.keep(name(form), filter.text()).isEmpty()) {
            throw Problems.badRequest("there are as many kept searches as a page can show");
        }
        return HttpResponse.seeOther(URI.create(SupporterFilter.path("", filter.text())));
    }

    @Post("/{id}/rename")
    HttpResponse<?> rename(String id, @Body Map<String, String> form) {
        var kept = kept(id);
        segments.rename(kept.segmentId(), name(form));
        return HttpResponse.seeOther(URI.create(SupporterFilter.path("", kept.filter())));
    }

    /// The page that follows offers to undo it.
    @Post("/{id}/remove")
    HttpResponse<?> remove(String id) {
        var segmentId = kept(id).segmentId();
        segments.remove(segmentId);
        return HttpResponse.seeOther(
                URI.create(SupporterFilter.path("", "removed=" + Ids.text(segmentId))));
    }

    @Post("/{id}/restore")
    HttpResponse<?> restore(String id) {
        var kept = kept(id);
        segments.restore(kept.segmentId());
        return HttpResponse.seeOther(URI.create(SupporterFilter.path("", kept.filter())));
    }

    private KeptSegments.Kept kept(String id) {
        return Ids.parse(id)
                .flatMap(segments::find)
                .orElseThrow(() -> Problems.notFound("there is no such search"));
    }

    private static String name(Map<String, String> form) {
        var name = form.getOrDefault("name", "").strip();
        if (name.isEmpty() || name.length() > KeptSegments.LONGEST_NAME) {
            throw Problems.badRequest("a name has 1 to 80 characters");
        }
        return name;
    }
}
