package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.report.ReportRows;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The funding report, and the rows behind each of its figures.
@Controller("/admin/report")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class ReportController {

    private final WriteReport writeReport;
    private final ReportRows reportRows;
    private final Frames frames;
    private final Pages pages;

    ReportController(WriteReport writeReport, ReportRows reportRows, Frames frames, Pages pages) {
        this.writeReport = writeReport;
        this.reportRows = reportRows;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> report(HttpRequest<?> request) {
        var frame = frames.frame(request, Section.REPORT);
        return pages.ok(
                "admin/report.jte", writeReport.page(frame, new Query(request.getParameters())));
    }

    @Get("/rows")
    HttpResponse<String> rows(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var asked = ReportLinks.read(query);
        var after = Cursor.read(request.getParameters().get("after"));
        var found =
                reportRows.page(
                        asked,
                        after == null ? null : after.at(),
                        after == null ? null : after.id(),
                        Listing.SIZE + 1);
        var more = found.size() > Listing.SIZE;
        var rows = more ? found.subList(0, Listing.SIZE) : found;
        return pages.ok(
                "admin/report-rows.jte",
                new ReportRowsPage(
                        frames.frame(request, Section.REPORT),
                        asked,
                        reportRows.totals(asked),
                        List.copyOf(rows),
                        more ? query.address(ReportLinks.PATH, Cursor.after(rows.getLast())) : null,
                        after == null ? null : query.address(ReportLinks.PATH, null)));
    }

    /// Where a page of rows begins: after this row.
    private record Cursor(Instant at, String id) {

        static String after(ReportRows.Row row) {
            return row.at() + "~" + row.id();
        }

        static @Nullable Cursor read(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            var cut = text.indexOf('~');
            try {
                if (cut > 0 && text.substring(cut + 1).matches("[0-9]{1,19}|[A-Z0-9-]{1,64}")) {
                    return new Cursor(
                            Instant.parse(text.substring(0, cut)), text.substring(cut + 1));
                }
            } catch (DateTimeException _) {
                // answered below
            }
            throw Problems.badRequest("after is no place in these rows");
        }
    }
}
