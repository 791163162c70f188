package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.receipt.IssueYear;
import it.obolo.receipt.ReadReceipts;
import it.obolo.receipt.ReceiptBatch;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of a past year for everybody who gave.
@Controller("/admin/receipts/batches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class ReceiptBatchController {

    private static final String PATH = Section.RECEIPTS.path() + "/batches/";

    private final IssueYear issueYear;
    private final ReadReceipts read;
    private final Frames frames;
    private final Pages pages;

    ReceiptBatchController(IssueYear issueYear, ReadReceipts read, Frames frames, Pages pages) {
        this.issueYear = issueYear;
        this.read = read;
        this.frames = frames;
        this.pages = pages;
    }

    /// Prepares it: who would get one, who would not and why. Nothing is issued yet.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> prepare(HttpRequest<?> request, @Body Map<String, String> form) {
        var year = form.getOrDefault("year", "");
        if (!year.matches("(19|20)[0-9]{2}")) {
            throw Problems.badRequest("year is not a year");
        }
        var batch =
                issueYear
                        .prepare(Integer.parseInt(year), ReceiptController.by(request))
                        .orElseThrow(() -> Problems.conflict("the year is not over"));
        return HttpResponse.seeOther(URI.create(PATH + batch.code()));
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var batch = batch(id);
        var after = new Query(request.getParameters()).after().orElse(0);
        var left = issueYear.left(batch.batchId(), after, Listing.SIZE + 1);
        var isMore = left.size() > Listing.SIZE;
        var shown = isMore ? left.subList(0, Listing.SIZE) : left;
        return pages.ok(
                "admin/receipt-batch.jte",
                new ReceiptBatchPage(
                        frames.frame(request, Section.RECEIPTS),
                        batch,
                        shown,
                        isMore
                                ? PATH
                                        + batch.code()
                                        + "?after="
                                        + Ids.text(shown.getLast().supporterId())
                                : null));
    }

    @Post(value = "/{id}/start", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> start(String id, @Nullable @Body Map<String, String> form) {
        var batch = batch(id);
        issueYear.start(batch.batchId(), form != null && form.containsKey("mail"));
        return HttpResponse.seeOther(URI.create(PATH + batch.code()));
    }

    @Post(value = "/{id}/drop", consumes = MediaType.ALL)
    @Secured(Access.EDITOR)
    HttpResponse<?> drop(String id) {
        if (!issueYear.drop(batch(id).batchId())) {
            throw Problems.conflict("what has begun is not dropped");
        }
        return HttpResponse.seeOther(URI.create(Section.RECEIPTS.path() + "?done=dropped"));
    }

    /// All that were issued, in one file.
    @Get("/{id}/zip")
    @NeedsProof
    HttpResponse<StreamedFile> zip(String id) {
        var batch = batch(id);
        return HttpResponse.ok(
                        new StreamedFile(
                                new ReceiptZip(issueYear, read, batch.batchId()),
                                MediaType.of("application/zip")))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"receipts-" + batch.year() + ".zip\"");
    }

    private ReceiptBatch batch(String id) {
        return Ids.parse(id)
                .flatMap(issueYear::find)
                .orElseThrow(() -> Problems.notFound("there is no such batch"));
    }
}
