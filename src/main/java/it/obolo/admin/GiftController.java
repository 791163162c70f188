package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.byhand.Flaw;
import it.obolo.byhand.GiftFields;
import it.obolo.byhand.GiftIds;
import it.obolo.byhand.ReadGift;
import it.obolo.byhand.TypedGift;
import it.obolo.intake.RecordGift;
import it.obolo.intake.RecordGift.Outcome;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindSupporters;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.Words;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gifts that came by bank transfer, in cash or by cheque: typed in, edited, voided and restored.
@Controller("/admin/gifts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class GiftController {

    private final RecordGift recordGift;
    private final FindSupporters findSupporters;
    private final GiftHistory history;
    private final Frames frames;
    private final Pages pages;
    private final Clock clock;

    GiftController(
            RecordGift recordGift,
            FindSupporters findSupporters,
            GiftHistory history,
            Frames frames,
            Pages pages,
            Clock clock) {
        this.recordGift = recordGift;
        this.findSupporters = findSupporters;
        this.history = history;
        this.frames = frames;
        this.pages = pages;
        this.clock = clock;
    }

    /// The empty form; with `supporter`, for a gift of theirs.
    @Get("/new")
    HttpResponse<String> form(HttpRequest<?> request) {
        var supporter = new Query(request.getParameters()).text("supporter");
        var fields =
                GiftFields.of(
                        Map.of(
                                "date",
                                today().toString(),
                                "currency",
                                "EUR",
                                "supporter",
                                supporter == null ? "" : supporter));
        return page(request, null, fields, List.of(), "", null);
    }

    /// Records the gift, or looks for a supporter and shows the form again.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> record(HttpRequest<?> request, @Body Map<String, String> form) {
        return take(request, null, form);
    }

    /// The form with what is recorded.
    @Get("/{gift}/edit")
    HttpResponse<String> edit(HttpRequest<?> request, String gift) {
        var latest = latest(gift);
        return page(request, latest, history.fields(latest), List.of(), "", null);
    }

    /// Records what is different.
    @Post(value = "/{gift}/edit", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, String gift, @Body Map<String, String> form) {
        return take(request, seen(gift, form), form);
    }

    /// Records that there was no such gift.
    @Post(value = "/{gift}/void", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeOut(HttpRequest<?> request, String gift, @Body Map<String, String> form) {
        return setVoided(request, seen(gift, form), true);
    }

    /// Records that there was.
    @Post(value = "/{gift}/restore", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> restore(HttpRequest<?> request, String gift, @Body Map<String, String> form) {
        return setVoided(request, seen(gift, form), false);
    }

    private HttpResponse<?> take(
            HttpRequest<?> request, @Nullable TypedGift seen, Map<String, String> form) {
        var fields = GiftFields.of(form);
        var find = form.getOrDefault("find", "").strip();
        if (form.getOrDefault("action", "").equals("find")) {
            return page(request, seen, fields, List.of(), find, null);
        }
        var language = frames.words(request).language();
        return switch (ReadGift.read(fields, language, today())) {
            case ReadGift.Reading.Unread(var flaws) ->
                    page(request, seen, fields, flaws, find, null)
                            .status(HttpStatus.UNPROCESSABLE_ENTITY);
            case ReadGift.Reading.Read(var draft) -> {
                var outcome =
                        seen == null
                                ? recordGift.record(draft, by(request))
                                : recordGift.change(seen, draft, by(request));
                yield answer(request, outcome, seen, fields, seen == null ? "recorded" : "edited");
            }
        };
    }

    private HttpResponse<?> setVoided(HttpRequest<?> request, TypedGift seen, boolean voided) {
        var outcome = recordGift.setVoided(seen, voided, by(request));
        return answer(request, outcome, seen, history.fields(seen), voided ? "voided" : "restored");
    }

    private HttpResponse<?> answer(
            HttpRequest<?> request,
            Outcome outcome,
            @Nullable TypedGift seen,
            GiftFields fields,
            String done) {
        return switch (outcome) {
            case Outcome.Recorded(var gift) -> HttpResponse.seeOther(URI.create(path(gift, done)));
            case Outcome.Stale _ ->
                    page(request, latest(seen), fields, List.of(), "", "admin.gift.stale")
                            .status(HttpStatus.CONFLICT);
            case Outcome.NoSuchSupporter _ ->
                    page(
                                    request,
                                    seen,
                                    fields,
                                    List.of(new Flaw("supporter", Flaw.Reason.SUPPORTER_UNKNOWN)),
                                    "",
                                    null)
                            .status(HttpStatus.UNPROCESSABLE_ENTITY);
            case Outcome.NotNow _ ->
                    page(request, seen, fields, List.of(), "", "admin.gift.not_now")
                            .status(HttpStatus.SERVICE_UNAVAILABLE);
        };
    }

    private String path(TypedGift gift, String done) {
        return history.donationId(gift.giftId())
                .map(id -> Section.DONATIONS.path() + "/" + Ids.text(id) + "?done=" + done)
                .orElse(Section.DONATIONS.path());
    }

    private io.micronaut.http.MutableHttpResponse<String> page(
            HttpRequest<?> request,
            @Nullable TypedGift latest,
            GiftFields fields,
            List<Flaw> flaws,
            String find,
            @Nullable String problem) {
        var chosen = Ids.parse(fields.supporter()).flatMap(findSupporters::byId).orElse(null);
        var page =
                new GiftFormPage(
                        frames.frame(request, Section.DONATIONS),
                        latest == null ? null : latest.giftId(),
                        latest == null ? 0 : latest.form(),
                        fields,
                        flaws,
                        problem,
                        chosen,
                        find,
                        find.isEmpty() ? List.of() : findSupporters.like(find));
        return pages.ok("admin/gift-form.jte", page);
    }

    private TypedGift latest(String gift) {
        if (GiftIds.isOne(gift)) {
            var forms = recordGift.forms(gift);
            if (!forms.isEmpty()) {
                return forms.getLast();
            }
        }
        throw Problems.notFound("there is no such gift");
    }

    private @Nullable TypedGift latest(@Nullable TypedGift seen) {
        return seen == null ? null : latest(seen.giftId());
    }

    /// The form that was on the editor's screen.
    private TypedGift seen(String gift, Map<String, String> form) {
        var number = form.getOrDefault("form", "");
        latest(gift);
        return recordGift.forms(gift).stream()
                .filter(one -> Integer.toString(one.form()).equals(number))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("form is not one of this gift"));
    }

    private static String by(HttpRequest<?> request) {
        return GiftHistory.EDITOR + Frames.editor(request).editorId();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Words.ROME);
    }
}
