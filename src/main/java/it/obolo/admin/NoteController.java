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
import it.obolo.storage.Ids;
import it.obolo.thankyou.NoteSettings;
import it.obolo.thankyou.NoteVariants;
import it.obolo.thankyou.PreviewNote;
import it.obolo.thankyou.ReadNote;
import it.obolo.thankyou.TendNote;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/// One gift's note: how it stands, how it reads, and what an editor can do about it.
@Controller(NotesController.PATH + "/gifts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class NoteController {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>]{1,255}");

    private final ReadNote readNote;
    private final NoteVariants variants;
    private final PreviewNote previewNote;
    private final TendNote tendNote;
    private final NoteSettings settings;
    private final Frames frames;
    private final Pages pages;

    NoteController(
            ReadNote readNote,
            NoteVariants variants,
            PreviewNote previewNote,
            TendNote tendNote,
            NoteSettings settings,
            Frames frames,
            Pages pages) {
        this.readNote = readNote;
        this.variants = variants;
        this.previewNote = previewNote;
        this.tendNote = tendNote;
        this.settings = settings;
        this.frames = frames;
        this.pages = pages;
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var donationId = Ids.parse(id).orElseThrow(NoteController::none);
        var note = readNote.find(donationId).orElseThrow(NoteController::none);
        return pages.ok(
                "admin/note.jte",
                new NotePage(
                        frames.frame(request, Section.MAILBOX),
                        note,
                        NoteNames.of(variants.all()),
                        previewNote.ofGift(donationId),
                        readNote.events(donationId),
                        settings.choice().paused(),
                        new Query(request.getParameters()).oneOf("done", NotePage.DONE)));
    }

    @Post(value = "/{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> tend(HttpRequest<?> request, String id, @Body Map<String, String> form) {
        var gift = Ids.parse(id).orElseThrow(NoteController::none);
        var by = Frames.editor(request).email();
        var action = form.getOrDefault("action", "");
        var done =
                switch (action) {
                    case "hold" -> tendNote.hold(gift, by);
                    case "release" -> tendNote.release(gift, by);
                    case "by_hand" -> tendNote.thankedByHand(gift, by);
                    case "send_now" -> tendNote.sendNow(gift, by);
                    case "went" -> tendNote.went(gift, by);
                    case "again" -> tendNote.sendAgain(gift, by);
                    case "resend" -> {
                        var to = form.getOrDefault("to", "").strip();
                        yield EMAIL.matcher(to).matches() && tendNote.resend(gift, to, by);
                    }
                    default -> throw Problems.badRequest("there is no such action");
                };
        return HttpResponse.seeOther(
                URI.create(
                        NotesController.PATH
                                + "/gifts/"
                                + id
                                + "?done="
                                + (done ? action : "not_done")));
    }

    private static RuntimeException none() {
        return Problems.notFound("there is no such gift");
    }
}
