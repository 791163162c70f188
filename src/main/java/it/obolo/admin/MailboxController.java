package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.mail.Mailbox;
import it.obolo.mail.MailboxMessage;
import it.obolo.mail.Message;
import it.obolo.storage.Ids;
import it.obolo.thankyou.NoteSettings;
import it.obolo.thankyou.NoteVariants;
import it.obolo.thankyou.ReadNote;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Thank-yous and the local mailbox.
@Controller("/admin/mailbox")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class MailboxController {

    /// A mail may look as it likes inside its frame, and do nothing.
    private static final String FRAMED =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    private final ThankYouList thankYous;
    private final ReadNote readNote;
    private final NoteVariants variants;
    private final NoteSettings settings;
    private final Mailbox mailbox;
    private final Frames frames;
    private final Pages pages;

    MailboxController(
            ThankYouList thankYous,
            ReadNote readNote,
            NoteVariants variants,
            NoteSettings settings,
            Mailbox mailbox,
            Frames frames,
            Pages pages) {
        this.thankYous = thankYous;
        this.readNote = readNote;
        this.variants = variants;
        this.settings = settings;
        this.mailbox = mailbox;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var status = query.oneOf("status", MailboxPage.VIEWS);
        var rows = thankYous.page(status, query.after());
        var page =
                new MailboxPage(
                        frames.frame(request, Section.MAILBOX),
                        status,
                        thankYous.counts(),
                        thankYous.parts(),
                        NoteNames.of(variants.all()),
                        willGo(rows),
                        settings.choice().paused(),
                        Listing.of(rows, ThankYouRow::donationId, query, Section.MAILBOX.path()),
                        mailbox.isInUse(),
                        mailbox.isInUse() ? mailbox.newest(Listing.SIZE) : List.of());
        return pages.ok("admin/mailbox.jte", page);
    }

    private Map<Long, String> willGo(List<ThankYouRow> rows) {
        return readNote.willGo(
                rows.stream()
                        .filter(row -> Set.of("OWED", "HELD").contains(row.status()))
                        .map(ThankYouRow::donationId)
                        .toList());
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var mail = find(id);
        var page =
                new MailPage(
                        frames.frame(request, Section.MAILBOX),
                        mail,
                        mailbox.attachment(mail.mailboxMessageId())
                                .map(Message.Attachment::name)
                                .orElse(null));
        return pages.ok("admin/mail.jte", page);
    }

    /// The file that came with the mail.
    @Get("/{id}/attachment")
    HttpResponse<byte[]> attachment(String id) {
        var file =
                mailbox.attachment(find(id).mailboxMessageId())
                        .orElseThrow(() -> Problems.notFound("no file came with this mail"));
        return HttpResponse.ok(file.content())
                .contentType(MediaType.APPLICATION_PDF_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
    }

    /// The mail's own page, for a frame.
    @Get("/{id}/html")
    HttpResponse<String> html(String id) {
        return HttpResponse.ok(find(id).html())
                .contentType(Pages.HTML)
                .header("Content-Security-Policy", FRAMED)
                .header("X-Frame-Options", "SAMEORIGIN");
    }

    private MailboxMessage find(String id) {
        return Ids.parse(id)
                .flatMap(mailbox::find)
                .orElseThrow(() -> Problems.notFound("there is no such mail"));
    }
}
