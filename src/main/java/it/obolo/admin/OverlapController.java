package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.storage.LimitedInput;
import it.obolo.supporter.CompareSubscribers;
import it.obolo.supporter.CompareSubscribers.Outcome;
import it.obolo.supporter.FindPeople;
import it.obolo.supporter.PeopleFilterBuilder;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Who gives and who reads the newsletter.
@Controller("/admin/supporters/overlap")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class OverlapController {

    /// What pages call 20 MB.
    private static final long MOST_BYTES = 20L << 20;

    /// More came than is taken.
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final CompareSubscribers compareSubscribers;
    private final FindPeople findPeople;
    private final Frames frames;
    private final Pages pages;

    OverlapController(
            CompareSubscribers compareSubscribers,
            FindPeople findPeople,
            Frames frames,
            Pages pages) {
        this.compareSubscribers = compareSubscribers;
        this.findPeople = findPeople;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request) {
        return page(request, null);
    }

    /// Reads the subscribers' file while it comes, no more of it being held than what is not read
    /// yet; it replaces the one before.
    @Post(consumes = MediaType.MULTIPART_FORM_DATA)
    HttpResponse<String> compare(HttpRequest<?> request, StreamingFileUpload file) {
        try (var bytes = new LimitedInput(file.asInputStream(), MOST_BYTES, TooLarge::new)) {
            var outcome = compareSubscribers.compare(bytes);
            return page(request, outcome)
                    .status(
                            outcome instanceof Outcome.Unread
                                    ? HttpStatus.UNPROCESSABLE_ENTITY
                                    : HttpStatus.OK);
        } catch (TooLarge _) {
            throw Problems.tooLarge("the file is larger than what is taken here");
        } catch (IOException _) {
            throw Problems.badRequest("the file did not arrive whole");
        }
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, @Nullable Outcome outcome) {
        var filters = new ArrayList<it.obolo.supporter.PeopleFilter>();
        for (var language : new String[] {null, Language.IT.code(), Language.EN.code()}) {
            for (var subscribed : new Boolean[] {null, true}) {
                filters.add(
                        new PeopleFilterBuilder()
                                .from(null, language)
                                .subscribed(subscribed)
                                .build());
            }
        }
        var counts = findPeople.count(filters);
        var lines = new ArrayList<OverlapPage.Line>();
        var frame = frames.frame(request, Section.SUPPORTERS);
        lines.add(line(null, counts.get(0), counts.get(1)));
        lines.add(line(Language.IT, counts.get(2), counts.get(3)));
        lines.add(line(Language.EN, counts.get(4), counts.get(5)));
        return pages.ok("admin/overlap.jte", new OverlapPage(frame, lines, outcome));
    }

    private static OverlapPage.Line line(@Nullable Language language, long givers, long readers) {
        return new OverlapPage.Line(language == null ? null : language.code(), givers, readers);
    }
}
