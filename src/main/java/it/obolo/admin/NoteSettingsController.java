package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.thankyou.NoteSettings;
import it.obolo.thankyou.NoteSettings.Choice;
import it.obolo.thankyou.NoteSettings.EditorNews;
import it.obolo.thankyou.OweNotices;
import it.obolo.thankyou.SendNotices;
import it.obolo.thankyou.SendThankYous;
import it.obolo.thankyou.TakeBounce;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether notes go, which other mails do, and mails that came back.
@Controller(NotesController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class NoteSettingsController {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>]{1,255}");
    private static final int LARGEST_BOUNCE = 1 << 20;

    private final NoteSettings settings;
    private final OweNotices oweNotices;
    private final SendNotices sendNotices;
    private final SendThankYous sendThankYous;
    private final TakeBounce takeBounce;
    private final Frames frames;
    private final Pages pages;

    NoteSettingsController(
            NoteSettings settings,
            OweNotices oweNotices,
            SendNotices sendNotices,
            SendThankYous sendThankYous,
            TakeBounce takeBounce,
            Frames frames,
            Pages pages) {
        this.settings = settings;
        this.oweNotices = oweNotices;
        this.sendNotices = sendNotices;
        this.sendThankYous = sendThankYous;
        this.takeBounce = takeBounce;
        this.frames = frames;
        this.pages = pages;
    }

    @Get("/settings")
    HttpResponse<String> settings(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        return pages.ok(
                "admin/note-settings.jte",
                new NoteSettingsPage(
                        frames.frame(request, Section.MAILBOX),
                        settings.choice(),
                        sendNotices.newest(),
                        takeBounce.folder().toString(),
                        query.oneOf("done", NoteSettingsPage.DONE),
                        query.oneOf("bounce", NoteSettingsPage.BOUNCES)));
    }

    /// Stops all notes, or lets them go.
    @Post(value = "/pause", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> pause(HttpRequest<?> request, @Body Map<String, String> form) {
        settings.pause(
                form.getOrDefault("action", "").equals("stop"), Frames.editor(request).email());
        sendThankYous.wake();
        return see("");
    }

    /// Changes which notices go.
    @Post(value = "/settings", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> form) {
        var before = settings.choice();
        var choice = read(request, form, before.paused());
        if (choice.isEmpty()) {
            return see("?done=refused");
        }
        if (choice.get().paymentFailed() && !before.paymentFailed()) {
            oweNotices.beginWithFailures();
        }
        settings.change(choice.get(), Frames.editor(request).email());
        return see("?done=saved");
    }

    private Optional<Choice> read(
            HttpRequest<?> request, Map<String, String> form, boolean paused) {
        var address = form.getOrDefault("address", "").strip();
        var hour = form.getOrDefault("hour", "").strip();
        var above = ReadNoteLimits.amounts(form, frames.words(request).language());
        var news =
                Arrays.stream(EditorNews.values())
                        .filter(known -> known.name().equals(form.get("editor_news")))
                        .findFirst()
                        .orElse(EditorNews.NEVER);
        if (above == null
                || !hour.matches("[0-9]|1[0-9]|2[0-3]")
                || (!address.isEmpty() && !EMAIL.matcher(address).matches())
                || (address.isEmpty() && news != EditorNews.NEVER)) {
            return Optional.empty();
        }
        return Optional.of(
                new Choice(
                        paused,
                        form.containsKey("payment_failed"),
                        form.containsKey("monthly_ended"),
                        form.containsKey("refund"),
                        news,
                        address.isEmpty() ? null : address,
                        Integer.parseInt(hour),
                        above));
    }

    /// Reads a mail with which another host returned a note.
    @Post(value = "/bounces", consumes = MediaType.MULTIPART_FORM_DATA)
    @Secured(Access.EDITOR)
    HttpResponse<?> bounce(@Part("message") @Nullable CompletedFileUpload upload) {
        return see("?bounce=" + takeBounce.take(bytes(upload)));
    }

    private static byte[] bytes(@Nullable CompletedFileUpload upload) {
        if (upload == null) {
            return new byte[0];
        }
        if (upload.getSize() > LARGEST_BOUNCE) {
            throw Problems.tooLarge("a bounce has 1 MiB at most");
        }
        try {
            return upload.getBytes();
        } catch (IOException _) {
            throw Problems.badRequest("the file did not arrive whole");
        }
    }

    private static HttpResponse<?> see(String rest) {
        return HttpResponse.seeOther(URI.create(NotesController.PATH + "/settings" + rest));
    }
}
