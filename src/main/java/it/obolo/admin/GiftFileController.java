package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.byhand.GiftsFile;
import it.obolo.byhand.ReadGiftsFile;
import it.obolo.intake.RecordGiftsFile;
import it.obolo.intake.RecordGiftsFile.Told;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gifts by hand from a CSV file: first shown, then recorded. Between the two the file is with the
/// browser, not here.
@Controller("/admin/gifts/file")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class GiftFileController {

    private final RecordGiftsFile recordGiftsFile;
    private final Frames frames;
    private final Pages pages;
    private final Clock clock;

    GiftFileController(RecordGiftsFile recordGiftsFile, Frames frames, Pages pages, Clock clock) {
        this.recordGiftsFile = recordGiftsFile;
        this.frames = frames;
        this.pages = pages;
        this.clock = clock;
    }

    @Get
    HttpResponse<String> choose(HttpRequest<?> request) {
        return page(request, null, null, "", false);
    }

    /// Shows what would be recorded.
    @Post(consumes = MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> preview(HttpRequest<?> request, @Part("file") byte[] file) {
        return answer(request, file, false);
    }

    /// Records what was shown.
    @Post(value = "/record", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> record(HttpRequest<?> request, @Body Map<String, String> form) {
        try {
            var file = Base64.getUrlDecoder().decode(form.getOrDefault("file", ""));
            return answer(request, file, true);
        } catch (IllegalArgumentException _) {
            throw Problems.badRequest("file is not what the preview gave");
        }
    }

    private HttpResponse<?> answer(HttpRequest<?> request, byte[] bytes, boolean really) {
        var today = LocalDate.ofInstant(clock.instant(), Words.ROME);
        return switch (ReadGiftsFile.read(bytes, today)) {
            case GiftsFile.Unread unread ->
                    page(request, unread, null, "", false).status(HttpStatus.UNPROCESSABLE_ENTITY);
            case GiftsFile.Read file -> {
                var by = GiftHistory.EDITOR + Frames.editor(request).editorId();
                var told =
                        really
                                ? recordGiftsFile.record(file, by)
                                : recordGiftsFile.preview(file, by);
                var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                yield page(request, null, told, text, really);
            }
        };
    }

    private io.micronaut.http.MutableHttpResponse<String> page(
            HttpRequest<?> request,
            GiftsFile.@Nullable Unread unread,
            @Nullable List<Told> told,
            String file,
            boolean recorded) {
        var page =
                new GiftFilePage(
                        frames.frame(request, Section.DONATIONS),
                        unread,
                        told == null ? List.of() : told,
                        file,
                        recorded);
        return pages.ok("admin/gift-file.jte", page);
    }
}
