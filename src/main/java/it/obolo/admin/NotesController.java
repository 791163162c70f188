package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.campaign.Campaigns;
import it.obolo.mail.SendMail;
import it.obolo.storage.Ids;
import it.obolo.thankyou.CheckNote;
import it.obolo.thankyou.NoteKind;
import it.obolo.thankyou.NoteVariant;
import it.obolo.thankyou.NoteVariants;
import it.obolo.thankyou.NoteVersions;
import it.obolo.thankyou.PreviewNote;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The words of the thank-yous: which gifts have words of their own, and the words themselves.
@Controller(NotesController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class NotesController {

    static final String PATH = "/admin/notes";

    private final NoteVariants variants;
    private final NoteVersions versions;
    private final PreviewNote previewNote;
    private final Campaigns campaigns;
    private final Frames frames;
    private final Pages pages;

    NotesController(
            NoteVariants variants,
            NoteVersions versions,
            PreviewNote previewNote,
            Campaigns campaigns,
            Frames frames,
            Pages pages) {
        this.variants = variants;
        this.versions = versions;
        this.previewNote = previewNote;
        this.campaigns = campaigns;
        this.frames = frames;
        this.pages = pages;
    }

    /// What the editor typed, or what goes now.
    private record Draft(
            NoteVariant variant,
            Language language,
            String subject,
            String body,
            OptionalLong gift) {}

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        return pages.ok(
                "admin/notes.jte",
                new NotesPage(frames.frame(request, Section.MAILBOX), variants.all()));
    }

    /// Adds a variant, switched off, and opens it.
    @Post(value = "/variants", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> add(@Body Map<String, String> form) {
        try {
            return see(
                    "/variants/" + variants.add(NoteKind.valueOf(form.getOrDefault("kind", ""))));
        } catch (IllegalArgumentException _) {
            throw Problems.badRequest("there is no such kind");
        } catch (IllegalStateException _) {
            throw Problems.conflict("there are as many variants as there may be");
        }
    }

    /// Tries it earlier or later than the one beside it, or switches it on or off.
    @Post(value = "/variants/{code}/place", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> place(String code, @Body Map<String, String> form) {
        var variant = find(code);
        switch (form.getOrDefault("action", "")) {
            case "up" -> variants.move(variant.code(), true);
            case "down" -> variants.move(variant.code(), false);
            case "on" -> variants.activate(variant.code(), true);
            case "off" -> variants.activate(variant.code(), false);
            default -> throw Problems.badRequest("action is up, down, on or off");
        }
        return see("");
    }

    @Get("/variants/{code}")
    HttpResponse<String> variant(HttpRequest<?> request, String code) {
        var variant = find(code);
        var query = new Query(request.getParameters());
        var language =
                Language.parse(query.text("language")).orElse(frames.words(request).language());
        var text = versions.current(variant, language);
        var draft =
                new Draft(variant, language, text.subject(), text.body(), gift(query.text("gift")));
        return page(request, draft, List.of(), query.oneOf("done", NoteTextPage.DONE));
    }

    /// Keeps what was typed, shows how it would read, or mails it to the editor as a test.
    @Post(value = "/variants/{code}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> write(HttpRequest<?> request, String code, @Body Map<String, String> form) {
        var draft =
                new Draft(
                        find(code),
                        Language.parse(form.get("language")).orElse(Language.IT),
                        form.getOrDefault("subject", "").strip(),
                        form.getOrDefault("body", "").replace("\r\n", "\n"),
                        gift(form.get("gift")));
        var flaws = versions.flaws(draft.subject(), draft.body());
        if (!flaws.isEmpty()) {
            return page(request, draft, flaws, null).status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return switch (form.getOrDefault("action", "save")) {
            case "preview" -> page(request, draft, List.of(), null);
            case "test" -> page(request, draft, List.of(), test(request, draft));
            default -> save(request, draft);
        };
    }

    private String test(HttpRequest<?> request, Draft draft) {
        var sent =
                previewNote.test(
                        draft.subject(),
                        draft.body(),
                        draft.language(),
                        draft.gift(),
                        Frames.editor(request).email());
        return sent instanceof SendMail.Outcome.HandedOver ? "tested" : "untested";
    }

    private HttpResponse<?> save(HttpRequest<?> request, Draft draft) {
        var by = Frames.editor(request).email();
        var outcome =
                versions.save(draft.variant(), draft.language(), draft.subject(), draft.body(), by);
        return switch (outcome) {
            case NoteVersions.Outcome.Saved _ -> text(draft.variant(), draft.language(), "saved");
            case NoteVersions.Outcome.Refused(var flaws) ->
                    page(request, draft, flaws, null).status(HttpStatus.UNPROCESSABLE_ENTITY);
        };
    }

    /// Brings back an earlier version, or the built-in words.
    @Post(value = "/variants/{code}/restore", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> restore(HttpRequest<?> request, String code, @Body Map<String, String> form) {
        var variant = find(code);
        var language = Language.parse(form.get("language")).orElse(Language.IT);
        var version = form.getOrDefault("version", "");
        var id = version.equals("built-in") ? 0L : Ids.parse(version).orElse(-1L);
        if (!versions.restore(variant, language, id, Frames.editor(request).email())) {
            throw Problems.notFound("there is no such version");
        }
        return text(variant, language, "restored");
    }

    /// Changes for which gifts it holds.
    @Post(value = "/variants/{code}/limits", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> limit(HttpRequest<?> request, String code, @Body Map<String, String> form) {
        var variant = find(code);
        var language = frames.words(request).language();
        return switch (ReadNoteLimits.read(variant, form, language, campaigns.all())) {
            case ReadNoteLimits.Reading.Read(var from, var number, var campaign) -> {
                variants.limit(code, from, number, campaign);
                yield text(variant, language, "limited");
            }
            case ReadNoteLimits.Reading.Unread _ -> text(variant, language, "unlimited");
        };
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            Draft draft,
            List<CheckNote.Flaw> flaws,
            @Nullable String done) {
        var preview =
                flaws.isEmpty()
                        ? previewNote.draft(
                                draft.subject(), draft.body(), draft.language(), draft.gift())
                        : null;
        return pages.ok(
                "admin/note-text.jte",
                new NoteTextPage(
                        frames.frame(request, Section.MAILBOX),
                        draft.variant(),
                        draft.language(),
                        draft.subject(),
                        draft.body(),
                        flaws,
                        preview,
                        previewNote.choices(),
                        draft.gift(),
                        versions.history(draft.variant(), draft.language()),
                        campaigns.all(),
                        done));
    }

    private static OptionalLong gift(@Nullable String text) {
        return text == null || text.isBlank()
                ? OptionalLong.empty()
                : Ids.parse(text).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static HttpResponse<?> text(NoteVariant variant, Language language, String done) {
        return see(
                "/variants/" + variant.code() + "?language=" + language.code() + "&done=" + done);
    }

    private static HttpResponse<?> see(String rest) {
        return HttpResponse.seeOther(URI.create(PATH + rest));
    }

    private NoteVariant find(String code) {
        return variants.find(code).orElseThrow(() -> Problems.notFound("there is no such variant"));
    }
}
