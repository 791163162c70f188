package it.obolo.admin;

import it.obolo.receipt.ReceiptBatch;
import it.obolo.receipt.ReceiptState;
import it.obolo.web.Words;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list of receipts.
///
/// @param count of the whole view, not only of this page
/// @param years the numbers given out, year by year
/// @param batchYears the past years of which statements can be made for everybody
/// @param done what was just done, if anything
public record ReceiptsPage(
        Frame frame,
        ReceiptList.Filter filter,
        Listing<ReceiptRow> listing,
        long count,
        List<Year> years,
        List<ReceiptBatch> batches,
        List<Integer> batchYears,
        @Nullable String done) {

    /// The numbers of a year: as many as the last says, if none is missing.
    public record Year(int year, int count, int last) {

        boolean isWhole() {
            return count == last;
        }
    }

    /// What can be chosen.
    public List<String> statuses() {
        return ReceiptList.Filter.STATUSES;
    }

    /// What can be chosen.
    public List<String> kinds() {
        return ReceiptList.Filter.KINDS;
    }

    /// Whether something is looked for.
    public boolean isFiltered() {
        return filter.isActive();
    }

    /// What was typed or chosen.
    public @Nullable String q() {
        return filter.q();
    }

    /// What was typed or chosen.
    public @Nullable String year() {
        return filter.year();
    }

    /// What was typed or chosen.
    public @Nullable String status() {
        return filter.status();
    }

    /// What was typed or chosen.
    public @Nullable String kind() {
        return filter.kind();
    }

    /// What was typed or chosen.
    public @Nullable String supporter() {
        return filter.supporter();
    }

    /// That a year's numbers are whole, or that some are missing.
    public String numbers(Year year) {
        return frame.words()
                .of(
                        year.isWhole() ? "receipt.admin.numbers" : "receipt.admin.numbers.missing",
                        Integer.toString(year.year()),
                        year.last());
    }

    /// What it attests, or a dash.
    public String sums(ReceiptRow row) {
        return row.sums().isEmpty()
                ? "–"
                : row.sums().stream().map(frame.words()::money).collect(Collectors.joining(" + "));
    }

    /// Its state in words.
    public State state(ReceiptRow row) {
        return state(frame.words(), row.receipt().state());
    }

    static State state(Words words, ReceiptState state) {
        var tone =
                switch (state) {
                    case DRAFT -> "quiet";
                    case ISSUED, REISSUED -> "well";
                    case WITHDRAWN -> "look";
                };
        return new State(words.of("receipt.admin.status." + state), tone);
    }

    /// What it is about, briefly.
    public String about(ReceiptRow row) {
        return about(frame.words(), row.receipt());
    }

    static String about(Words words, it.obolo.receipt.Receipt receipt) {
        return about(words, receipt.subject());
    }

    static String about(Words words, it.obolo.receipt.ReceiptSubject subject) {
        return switch (subject.kind()) {
            case GIFT -> words.of("receipt.admin.about.GIFT", words.longDay(subject.from()));
            case YEAR ->
                    words.of(
                            "receipt.admin.about.YEAR", Integer.toString(subject.from().getYear()));
            case RANGE ->
                    words.of(
                            "receipt.admin.about.RANGE",
                            words.longDay(subject.from()),
                            words.longDay(subject.until()));
        };
    }
}
