package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.report.Report;
import it.obolo.report.Span;
import it.obolo.web.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The funding report.
///
/// @param campaigns that can be chosen
/// @param figures whose definitions stand at the end
public record ReportPage(
        Frame frame, Content content, List<Campaign> campaigns, List<String> figures) {

    /// The template of its one page for the board.
    static final String PAPER = "admin/report-paper.jte";

    /// What it says, wherever it is read.
    ///
    /// @param name of the period, as its heading says it
    /// @param people who gave, in all currencies
    /// @param cohorts who stays, by the month of the first gift
    /// @param loyalty who stays, by campaign; null where that would take long
    public record Content(
            Words words,
            String newsroom,
            ReportPeriod period,
            Report report,
            String name,
            List<Block> blocks,
            ReportTable people,
            ReportTable cohorts,
            @Nullable ReportTable loyalty) {

        /// All its tables in order.
        public List<ReportTable> tables() {
            var tables = new ArrayList<ReportTable>();
            for (var block : blocks) {
                tables.add(block.money());
                tables.add(block.byStep());
                tables.add(block.bands());
                tables.addAll(block.parts());
                tables.add(block.recurring());
            }
            tables.add(people);
            tables.add(cohorts);
            if (loyalty != null) {
                tables.add(loyalty);
            }
            return tables;
        }
    }

    /// One currency.
    ///
    /// @param finding what the chart of the days says
    /// @param running what the running total says; beside a goal also how far it is
    /// @param parts by campaign, source, country, language, way
    /// @param outlooks sentences about the months to come
    /// @param covered a sentence about costs; null where none is stated
    public record Block(
            String currency,
            ReportTable money,
            ReportSteps steps,
            String finding,
            String running,
            ReportTable byStep,
            ReportTable bands,
            String bandsFinding,
            List<ReportTable> parts,
            ReportTable recurring,
            List<String> outlooks,
            @Nullable String covered) {

        /// The highest band, for drawing.
        public long mostInBand() {
            return bands.lines().stream()
                    .map(line -> line.cells().getFirst().number())
                    .mapToLong(number -> number == null ? 0 : number)
                    .max()
                    .orElse(0);
        }

        /// How wide a band’s bar is drawn, of 640.
        public long width(ReportTable.Line line) {
            var number = line.cells().getFirst().number();
            return number == null || mostInBand() == 0 ? 0 : number * 560 / mostInBand();
        }
    }

    /// The report itself.
    public Report report() {
        return content.report();
    }

    /// Its address in another format.
    public String export(String format) {
        return Section.REPORT.path() + "/export?format=" + format + "&" + period();
    }

    /// The board's page of it.
    public String pdf() {
        return Section.REPORT.path() + "/pdf?" + period();
    }

    /// This page with what takes long.
    public String patient() {
        return Section.REPORT.path() + "?" + period() + "&loyalty=1";
    }

    private String period() {
        var span = report().span();
        var campaign = content.period().campaign();
        return campaign == null
                ? "period=days&from=" + span.from() + "&until=" + span.until()
                : "period=campaign&campaign=" + campaign.code();
    }

    /// The days of it, as the form shows them.
    public Span span() {
        return report().span();
    }
}
