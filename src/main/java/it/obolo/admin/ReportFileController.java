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
import it.obolo.money.Money;
import it.obolo.web.DrawPaper;
import it.obolo.web.Newsroom;
import it.obolo.web.Problems;
import it.obolo.web.Sheet;
import it.obolo.web.Sheet.Column;
import it.obolo.web.SheetDownload;
import it.obolo.web.SheetFormat;
import it.obolo.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The funding report as a file: all its numbers, or one page for the board.
@Controller("/admin/report")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class ReportFileController {

    private final WriteReport writeReport;
    private final DrawPaper drawPaper;
    private final Newsroom newsroom;
    private final Frames frames;

    ReportFileController(
            WriteReport writeReport, DrawPaper drawPaper, Newsroom newsroom, Frames frames) {
        this.writeReport = writeReport;
        this.drawPaper = drawPaper;
        this.newsroom = newsroom;
        this.frames = frames;
    }

    /// One number of the report.
    private record Figure(
            String table,
            String line,
            String column,
            @Nullable Long count,
            @Nullable Money amount) {}

    /// Every number of every table, one a row.
    @Get("/export")
    HttpResponse<?> export(HttpRequest<?> request) {
        var format =
                Optional.ofNullable(request.getParameters().get("format"))
                        .flatMap(SheetFormat::of)
                        .orElseThrow(() -> Problems.badRequest("format is csv, csv-it or xlsx"));
        var content = content(request);
        return SheetDownload.answer(
                sheet(content.words()),
                format,
                fileName(content),
                List.of(numbers(content)).iterator());
    }

    /// One page, A4.
    @Get("/pdf")
    HttpResponse<byte[]> pdf(HttpRequest<?> request) {
        var content = content(request);
        return HttpResponse.ok(drawPaper.draw(ReportPage.PAPER, content))
                .contentType(MediaType.APPLICATION_PDF_TYPE)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + fileName(content) + ".pdf\"");
    }

    private ReportPage.Content content(HttpRequest<?> request) {
        return writeReport.write(
                frames.words(request),
                newsroom.profile().name(),
                new Query(request.getParameters()));
    }

    static String fileName(ReportPage.Content content) {
        var span = content.report().span();
        return "obolo-" + span.from() + "-" + span.until();
    }

    private static Sheet<Figure> sheet(Words words) {
        return new Sheet<>(
                "Obolo",
                List.of(
                        Column.text(words.of("insight.file.table"), Figure::table),
                        Column.text(words.of("insight.column.figure"), Figure::line),
                        Column.text(words.of("insight.file.what"), Figure::column),
                        new Column<>(
                                words.of("insight.column.number"),
                                number -> {
                                    var count = number.count();
                                    return count == null
                                            ? Sheet.Cell.EMPTY
                                            : new Sheet.Cell.Whole(count);
                                }),
                        Column.amount(words.of("insight.column.amount"), Figure::amount),
                        Column.text(
                                words.of("admin.filter.currency"),
                                number -> {
                                    var amount = number.amount();
                                    return amount == null ? null : amount.currencyCode();
                                })));
    }

    private static List<Figure> numbers(ReportPage.Content content) {
        var numbers = new ArrayList<Figure>();
        for (var table : content.tables()) {
            var currency = table.currency();
            for (var line : table.lines()) {
                for (var column = 0; column < line.cells().size(); column++) {
                    var cell = line.cells().get(column);
                    var number = cell.number();
                    if (number != null) {
                        var amount =
                                cell.money() && currency != null
                                        ? Money.of(number, currency)
                                        : null;
                        numbers.add(
                                new Figure(
                                        table.title(),
                                        line.name(),
                                        table.columns().get(column + 1),
                                        amount == null ? number : null,
                                        amount));
                    }
                }
            }
        }
        return List.copyOf(numbers);
    }
}
