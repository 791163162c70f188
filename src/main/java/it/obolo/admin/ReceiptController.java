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
import it.obolo.account.NeedsProof;
import it.obolo.receipt.CopyReceipt;
import it.obolo.receipt.GatherGifts;
import it.obolo.receipt.IssueReceipt;
import it.obolo.receipt.IssueYear;
import it.obolo.receipt.ReadReceipts;
import it.obolo.receipt.Receipt;
import it.obolo.receipt.ReceiptBell;
import it.obolo.receipt.ReceiptMails;
import it.obolo.receipt.ReceiptSubject;
import it.obolo.receipt.WithdrawReceipts;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Receipts: the list, one, and how one is made.
@Controller("/admin/receipts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class ReceiptController {

    private static final List<String> DONE =
            List.of("prepared", "issued", "discarded", "withdrawn", "owed", "settings", "dropped");

    private final ReceiptList receipts;
    private final ReadReceipts read;
    private final ChooseReceipt chooseReceipt;
    private final IssueReceipt issueReceipt;
    private final CopyReceipt copyReceipt;
    private final WithdrawReceipts withdrawReceipts;
    private final ReceiptMails mails;
    private final IssueYear issueYear;
    private final ReceiptBell bell;
    private final Frames frames;
    private final Pages pages;

    ReceiptController(
            ReceiptList receipts,
            ReadReceipts read,
            ChooseReceipt chooseReceipt,
            IssueReceipt issueReceipt,
            CopyReceipt copyReceipt,
            WithdrawReceipts withdrawReceipts,
            ReceiptMails mails,
            IssueYear issueYear,
            ReceiptBell bell,
            Frames frames,
            Pages pages) {
        this.receipts = receipts;
        this.read = read;
        this.chooseReceipt = chooseReceipt;
        this.issueReceipt = issueReceipt;
        this.copyReceipt = copyReceipt;
        this.withdrawReceipts = withdrawReceipts;
        this.mails = mails;
        this.issueYear = issueYear;
        this.bell = bell;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var years = receipts.years();
        var filter =
                ReceiptList.Filter.of(query, years.stream().map(ReceiptsPage.Year::year).toList());
        var view = receipts.view(filter, query.after());
        var done = new Query(request.getParameters()).oneOf("done", DONE);
        return pages.ok(
                "admin/receipts.jte",
                new ReceiptsPage(
                        frames.frame(request, Section.RECEIPTS),
                        filter,
                        Listing.of(
                                view.rows(),
                                row -> row.receipt().receiptId(),
                                query,
                                Section.RECEIPTS.path()),
                        view.count(),
                        years,
                        issueYear.newest(),
                        chooseReceipt.pastYears(),
                        done));
    }

    /// What a receipt would say: for `donation`, or for a `supporter` and a `year`, or `from` and
    /// `until`.
    @Get("/new")
    HttpResponse<?> choose(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var choice = chooseReceipt.read(query);
        var subject = choice.subject();
        var existing = subject == null ? null : read.about(subject).orElse(null);
        if (existing != null) {
            return HttpResponse.seeOther(at(existing, ""));
        }
        var facts =
                choice.gathered() instanceof GatherGifts.Outcome.Ready(var ready) ? ready : null;
        var why = choice.gathered() instanceof GatherGifts.Outcome.None(var none) ? none : null;
        return pages.ok(
                "admin/receipt-new.jte",
                new ReceiptNewPage(
                        frames.frame(request, Section.RECEIPTS),
                        choice.supporterId(),
                        choice.name(),
                        subject,
                        choice.language(),
                        facts,
                        why,
                        choice.years()));
    }

    /// Prepares a draft.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> prepare(HttpRequest<?> request, @Body Map<String, String> form) {
        ReceiptSubject subject = chooseReceipt.subject(form);
        var language =
                Language.parse(form.get("language"))
                        .orElseThrow(() -> Problems.badRequest("language is it or en"));
        return switch (issueReceipt.prepare(subject, language, by(request))) {
            case IssueReceipt.Outcome.Done(var draft) ->
                    HttpResponse.seeOther(at(draft, "?done=prepared"));
            case IssueReceipt.Outcome.Refused(var why) ->
                    throw Problems.conflict("there can be no receipt: " + why);
        };
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var done = new Query(request.getParameters()).oneOf("done", DONE);
        return page(request, receipt(id), done, null);
    }

    /// The document itself.
    @Get("/{id}/pdf")
    HttpResponse<byte[]> pdf(String id) {
        var receipt = receipt(id);
        var pdf =
                read.pdf(receipt)
                        .orElseThrow(() -> Problems.conflict("the books say nothing of it now"));
        return document(pdf, receipt.fileName());
    }

    @Post(value = "/{id}/issue", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> issue(
            HttpRequest<?> request, String id, @Nullable @Body Map<String, String> form) {
        var receipt = receipt(id);
        var mailed = form != null && form.containsKey("mail");
        return switch (issueReceipt.issue(receipt.receiptId(), mailed)) {
            case IssueReceipt.Outcome.Done _ -> {
                bell.ring();
                yield HttpResponse.seeOther(at(receipt, "?done=issued"));
            }
            case IssueReceipt.Outcome.Refused(var why) ->
                    page(
                                    request,
                                    receipt,
                                    null,
                                    frames.words(request).of("receipt.admin.why." + why))
                            .status(HttpStatus.CONFLICT);
        };
    }

    @Post(value = "/{id}/discard", consumes = MediaType.ALL)
    @Secured(Access.EDITOR)
    HttpResponse<?> discard(String id) {
        if (!issueReceipt.discard(receipt(id).receiptId())) {
            throw Problems.conflict("what was issued is not thrown away");
        }
        return HttpResponse.seeOther(URI.create(Section.RECEIPTS.path() + "?done=discarded"));
    }

    /// Gives out a copy, marked as one.
    @Post(value = "/{id}/copy", consumes = MediaType.ALL)
    @Secured(Access.EDITOR)
    HttpResponse<byte[]> copy(HttpRequest<?> request, String id) {
        var receipt = receipt(id);
        var copy =
                copyReceipt
                        .copy(receipt.receiptId(), by(request))
                        .orElseThrow(() -> Problems.conflict("it is not in force"));
        return document(copy, receipt.fileName().replace(".pdf", "-copia.pdf"));
    }

    @Post(value = "/{id}/withdraw", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @NeedsProof(page = "/admin/receipts/{id}")
    @Secured(Access.EDITOR)
    HttpResponse<?> withdraw(HttpRequest<?> request, String id, @Body Map<String, String> form) {
        var receipt = receipt(id);
        var reason = form.getOrDefault("reason", "").strip();
        if (reason.isEmpty() || reason.length() > 300) {
            return page(
                            request,
                            receipt,
                            null,
                            frames.words(request).of("receipt.admin.withdraw.problem"))
                    .status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!withdrawReceipts.withdraw(receipt.receiptId(), reason)) {
            throw Problems.conflict("it is not in force");
        }
        return HttpResponse.seeOther(at(receipt, "?done=withdrawn"));
    }

    @Post(value = "/{id}/mail", consumes = MediaType.ALL)
    @Secured(Access.EDITOR)
    HttpResponse<?> mail(String id) {
        var receipt = receipt(id);
        if (!receipt.state().isInForce()) {
            throw Problems.conflict("it is not in force");
        }
        mails.owe(receipt.receiptId());
        bell.ring();
        return HttpResponse.seeOther(at(receipt, "?done=owed"));
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            Receipt receipt,
            @Nullable String done,
            @Nullable String problem) {
        return pages.ok(
                "admin/receipt.jte",
                new ReceiptPage(
                        frames.frame(request, Section.RECEIPTS),
                        receipt,
                        receipts.nameOf(receipt),
                        read.facts(receipt).orElse(null),
                        mails.find(receipt.receiptId()).orElse(null),
                        done,
                        problem));
    }

    private Receipt receipt(String id) {
        return Ids.parse(id)
                .flatMap(read::find)
                .orElseThrow(() -> Problems.notFound("there is no such receipt"));
    }

    private static URI at(Receipt receipt, String query) {
        return URI.create(Section.RECEIPTS.path() + "/" + receipt.code() + query);
    }

    static String by(HttpRequest<?> request) {
        return "editor:" + Ids.text(Frames.editor(request).editorId());
    }

    private static HttpResponse<byte[]> document(byte[] pdf, String fileName) {
        return HttpResponse.ok(pdf)
                .contentType(MediaType.APPLICATION_PDF_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    }
}
