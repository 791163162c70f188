package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.mail.Mailbox;
import it.obolo.mail.MailboxMessage;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.util.List;

/// Thank-yous and the local mailbox.
@Controller("/admin/mailbox")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class MailboxController {

    /// A mail may look as it likes inside its frame, and do nothing.
    private static final String FRAMED =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    private final ThankYouList thankYous;
    private final Mailbox mailbox;
    private final Frames frames;
    private final Pages pages;

    MailboxController(ThankYouList thankYous, Mailbox mailbox, Frames frames, Pages pages) {
        this.thankYous = thankYous;
        this.mailbox = mailbox;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var status = query.oneOf("status", ThankYouList.STATUSES);
        var rows = thankYous.page(status, query.after());
        var page =
                new MailboxPage(
                        frames.frame(request, Section.MAILBOX),
                        status,
                        thankYous.counts(),
                        Listing.of(rows, ThankYouRow::donationId, query, Section.MAILBOX.path()),
                        mailbox.isInUse(),
                        mailbox.isInUse() ? mailbox.newest(Listing.SIZE) : List.of());
        return pages.ok("admin/mailbox.jte", page);
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var page = new MailPage(frames.frame(request, Section.MAILBOX), find(id));
        return pages.ok("admin/mail.jte", page);
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
