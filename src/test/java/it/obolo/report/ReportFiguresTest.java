package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.SeededBooks;
import it.obolo.testing.TellSeededBooks;
import it.obolo.testing.TestObolo;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every figure of the report, and the rows behind it, beside the same computed in plain Java over
/// the rows that were told: generated books, told in any order. `-Dobolo.seeds=50` tries fifty
/// books; what fails names its seed, and `-Dobolo.seed=N` tries that one alone.
@OnBothDatabases
class ReportFiguresTest {

    private static final int SIZE = 260;

    private static final Set<RowKind> OF_ENTRIES = Set.of(RowKind.FEES, RowKind.NET, RowKind.KEPT);

    private final TestObolo obolo;
    private final DescribeReport describe;
    private final ReportRows rows;

    /// As of books so large that entries are not counted any more.
    private final ReportRows rowsOfMany;

    private final Campaigns campaigns;
    private final CompareCampaigns compareCampaigns;

    ReportFiguresTest(TestObolo obolo) {
        this.obolo = obolo;
        this.describe = obolo.get(DescribeReport.class);
        this.rows = obolo.get(ReportRows.class);
        this.rowsOfMany =
                new ReportRows(
                        obolo.sql(),
                        new KeptTotals(
                                obolo.get(ReadGiftSums.class),
                                obolo.get(ReadPeriods.class),
                                obolo.get(ReadSpreads.class),
                                obolo.get(FundingReport.class),
                                0));
        this.campaigns = obolo.get(Campaigns.class);
        this.compareCampaigns = obolo.get(CompareCampaigns.class);
    }

    @Test
    void everyFigureIsWhatTheRowsComeTo() {
        seeds().forEach(seed -> {
            var books = new SeededBooks(seed, SIZE);
            TellSeededBooks.tell(obolo, books, seed);
            var plain = new PlainFigures(books);
            for (var days : spans(books, plain.today())) {
                var where = "seed %d, today %s, %s".formatted(seed, plain.today(), days);
                check(where, plain, describe.of(days, null));
            }
            loyalty(seed, plain, plain.today());
            loyalty(seed, plain, books.anyDay());
            for (var campaign : campaigns.all()) {
                var where = "seed %d, campaign %s".formatted(seed, campaign.code());
                check(where, plain, describe.of(days(campaign, plain.today()), campaign));
            }
        });
    }

    private static LongStream seeds() {
        var one = Long.getLong("obolo.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.range(0, Integer.getInteger("obolo.seeds", 1));
    }

    /// What can be chosen, computed apart from the page; and days of one's own.
    private static List<Span> spans(SeededBooks books, LocalDate today) {
        var month = YearMonth.from(today);
        var spans = new ArrayList<Span>();
        spans.add(Span.months(month, month));
        spans.add(Span.months(month.minusMonths(1), month.minusMonths(1)));
        spans.add(
                new Span(
                        LocalDate.of(today.getYear(), 1, 1),
                        today.withMonth(12).withDayOfMonth(31)));
        spans.add(Span.months(month.minusMonths(12), month.minusMonths(1)));
        spans.add(new Span(today.minusDays(29), today));
        var one = books.anyDay();
        var other = books.anyDay();
        spans.add(one.isBefore(other) ? new Span(one, other) : new Span(other, one));
        spans.add(new Span(one.withDayOfMonth(1), one));
        spans.add(new Span(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 31)));
        spans.add(new Span(LocalDate.of(2019, 5, 2), LocalDate.of(2019, 5, 8)));
        return spans;
    }

    /// The period before and the same a year before, as far as the period itself has come.
    private static List<Span> compared(Report report) {
        var days = report.span();
        var whole =
                days.from().getDayOfMonth() == 1 && days.until().plusDays(1).getDayOfMonth() == 1;
        var months = ChronoUnit.MONTHS.between(days.from(), days.until().plusDays(1));
        var before =
                whole
                        ? new Span(days.from().minusMonths(months), days.from().minusDays(1))
                        : new Span(days.from().minusDays(days.days()), days.from().minusDays(1));
        var yearBefore =
                whole
                        ? new Span(
                                days.from().minusYears(1),
                                days.until().plusDays(1).minusYears(1).minusDays(1))
                        : new Span(days.from().minusYears(1), days.until().minusYears(1));
        return Stream.of(before, yearBefore).map(span -> cut(span, report)).toList();
    }

    private static Span cut(Span span, Report report) {
        var last = span.from().plusDays(report.known().days() - 1);
        return report.isOpen() && last.isBefore(span.until()) ? new Span(span.from(), last) : span;
    }

    private static Span days(Campaign campaign, LocalDate today) {
        var end = campaign.endsOn();
        var last = end == null || end.isAfter(today) ? today : end;
        return new Span(campaign.startsOn(), last);
    }

    private void check(String where, PlainFigures plain, Report report) {
        var known = report.known();
        assertThat(report.currencies().stream().map(Report.InCurrency::currency))
                .as(where)
                .containsAll(plain.currencies(known));
        for (var in : report.currencies()) {
            var of = where + ", " + in.currency();
            var money = plain.money(in.currency(), known);
            assertThat(money(in)).as(of).containsExactlyInAnyOrderEntriesOf(money);
            assertThat(promises(in.recurring()))
                    .as(of)
                    .containsExactlyInAnyOrderEntriesOf(plain.promises(in.currency(), known));
            assertThat(in.outlooks()).as(of).isEqualTo(outlooks(plain.months(in.currency())));
            moneyRows(of, in.currency(), known, money, plain);
            promiseRows(of, in, known, report.today());
        }
        assertThat(report.people()).as(where).isEqualTo(plain.people(known));
        peopleRows(where, known, report.people());
        assertThat(report.compared().stream().map(Report.Compared::span))
                .as(where)
                .containsAll(compared(report));
        for (var compared : report.compared()) {
            var than = where + ", compared with " + compared.span();
            assertThat(compared.people()).as(than).isEqualTo(plain.people(compared.span()));
            compared.figures()
                    .forEach((currency, figures) -> {
                        var found = new TreeMap<String, Long>();
                        money(figures, found);
                        var expected = plain.money(currency, compared.span());
                        expected.keySet().retainAll(NAMES);
                        found.values().removeIf(number -> number == 0);
                        assertThat(found)
                                .as(than + currency)
                                .containsExactlyInAnyOrderEntriesOf(expected);
                    });
        }
        cohorts(where, plain, report);
    }

    private void loyalty(long seed, PlainFigures plain, LocalDate until) {
        var loyalty = compareCampaigns.until(until, campaigns.all(), false).orElseThrow();
        for (var one = 0; one < loyalty.campaigns().size(); one++) {
            for (var other = 0; other < loyalty.campaigns().size(); other++) {
                var code = loyalty.campaigns().get(one).code();
                var also = loyalty.campaigns().get(other).code();
                var asked =
                        new RowsAsked(
                                RowKind.LOYAL,
                                null,
                                new Span(until, until),
                                Map.of(By.CAMPAIGN, code),
                                null,
                                null,
                                null,
                                also);
                var where = "seed %d, %s and %s until %s".formatted(seed, code, also, until);
                assertThat(loyalty.both().get(one).get(other))
                        .as(where)
                        .isEqualTo(plain.gaveToBoth(code, also, until))
                        .isEqualTo(totals(where, asked).count());
            }
        }
    }

    private static final List<String> NAMES =
            List.of(
                    "gifts",
                    "gross",
                    "fees",
                    "fee unknown",
                    "net",
                    "refund count",
                    "refunds",
                    "reversals",
                    "kept",
                    "held",
                    "givers",
                    "mean");

    private static Map<String, Long> money(Report.InCurrency in) {
        var found = new TreeMap<String, Long>();
        money(in.figures(), found);
        var median = in.median();
        found.put("median", median == null ? 0 : median.minorUnits());
        in.amounts().forEach((amount, gifts) -> found.put("amount " + amount, gifts));
        in.days().forEach((day, gross) -> found.put("day " + day, gross));
        in.parts()
                .forEach((by, parts) -> {
                    for (var part : parts) {
                        var name = by + " " + part.label();
                        found.merge(name + " gifts", part.giftCount(), Long::sum);
                        found.merge(name + " gross", part.gross().minorUnits(), Long::sum);
                    }
                });
        found.values().removeIf(number -> number == 0);
        return found;
    }

    private static void money(PeriodFigures figures, Map<String, Long> found) {
        found.put("gifts", figures.brought().giftCount());
        found.put("gross", figures.brought().gross().minorUnits());
        found.put("fees", figures.brought().fees().minorUnits());
        found.put("fee unknown", figures.brought().feeUnknown());
        found.put("net", figures.brought().net().minorUnits());
        found.put("refund count", figures.brought().refundCount());
        found.put("refunds", figures.refunded().minorUnits());
        found.put("reversals", figures.reversed().minorUnits());
        found.put("kept", figures.kept().minorUnits());
        found.put("held", figures.held().minorUnits());
        found.put("givers", figures.givers());
        found.put("mean", figures.mean().minorUnits());
    }

    private static Map<String, Long> promises(@Nullable Recurring recurring) {
        var found = new TreeMap<String, Long>();
        if (recurring != null) {
            found.put("active", recurring.active());
            found.put("promised", recurring.promised().minorUnits());
            found.put("failing", recurring.failing());
            found.put("started", recurring.started());
            found.put("ended", recurring.ended());
            found.put("expected", recurring.expected());
            found.put("expected sum", recurring.expectedSum().minorUnits());
        }
        found.values().removeIf(number -> number == 0);
        return found;
    }

    private static List<Forecast.Outlook> outlooks(List<Forecast.Month> months) {
        return LongStream.of(3, 12)
                .mapToObj(ahead -> Forecast.of(months, (int) ahead))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private void moneyRows(
            String where, String currency, Span days, Map<String, Long> money, PlainFigures plain) {
        var sums =
                Map.of(
                        RowKind.GIFTS, "gross",
                        RowKind.FEES, "fees",
                        RowKind.NET, "net",
                        RowKind.KEPT, "kept",
                        RowKind.REFUNDS, "refunds",
                        RowKind.REVERSALS, "reversals",
                        RowKind.HELD, "held");
        sums.forEach((kind, name) ->
                assertThat(totals(where, asked(kind, currency, days)).minor())
                        .as("%s, rows of %s", where, name)
                        .isEqualTo(money.getOrDefault(name, 0L)));
        assertThat(rows.totals(asked(RowKind.GIFTS, currency, days)).count())
                .isEqualTo(money.getOrDefault("gifts", 0L));
        assertThat(rows.totals(asked(RowKind.GIVERS, currency, days)).count())
                .as(where)
                .isEqualTo(money.getOrDefault("givers", 0L));
        assertThat(rows.totals(asked(RowKind.HELD, currency, days)).count())
                .as(where)
                .isEqualTo(plain.heldGifts(currency, days));
        for (var by : By.values()) {
            money.forEach((name, number) -> {
                if (name.startsWith(by + " ") && name.endsWith(" gross")) {
                    var label = name.substring(by.name().length() + 1, name.length() - 6);
                    assertThat(totals(where, part(currency, days, by, label)).minor())
                            .as("%s, rows of %s", where, name)
                            .isEqualTo(number);
                }
            });
        }
    }

    private void promiseRows(String where, Report.InCurrency in, Span days, LocalDate today) {
        var recurring = in.recurring();
        var now = new Span(today, today);
        if (recurring != null) {
            var currency = in.currency();
            var active = totals(where, asked(RowKind.ACTIVE, currency, now));
            var expected = totals(where, asked(RowKind.EXPECTED, currency, now));
            assertThat(active)
                    .as(where)
                    .isEqualTo(
                            new ReportRows.Totals(
                                    recurring.active(), recurring.promised().minorUnits()));
            assertThat(expected)
                    .as(where)
                    .isEqualTo(
                            new ReportRows.Totals(
                                    recurring.expected(), recurring.expectedSum().minorUnits()));
            assertThat(totals(where, asked(RowKind.FAILING, currency, now)).count())
                    .as(where)
                    .isEqualTo(recurring.failing());
            assertThat(totals(where, asked(RowKind.STARTED, currency, days)).count())
                    .as(where)
                    .isEqualTo(recurring.started());
            assertThat(totals(where, asked(RowKind.ENDED, currency, days)).count())
                    .as(where)
                    .isEqualTo(recurring.ended());
        }
    }

    private void peopleRows(String where, Span days, People people) {
        var counts =
                Map.of(
                        RowKind.GIVERS, people.givers(),
                        RowKind.NEW, people.fresh(),
                        RowKind.RETURNING, people.returning(),
                        RowKind.REGAINED, people.regained(),
                        RowKind.LAPSED, people.lapsed());
        counts.forEach((kind, count) ->
                assertThat(totals(where, asked(kind, null, days)).count())
                        .as("%s, rows of %s", where, kind)
                        .isEqualTo(count));
    }

    private void cohorts(String where, PlainFigures plain, Report report) {
        var last = YearMonth.from(report.known().until());
        for (var began = last.minusMonths(11); !began.isAfter(last); began = began.plusMonths(1)) {
            var shown = report.cohorts().getOrDefault(began, List.of());
            for (var month = began; !month.isAfter(last); month = month.plusMonths(1)) {
                var number = (int) began.until(month, ChronoUnit.MONTHS);
                assertThat(number < shown.size() ? shown.get(number) : 0L)
                        .as("%s, of %s in %s", where, began, month)
                        .isEqualTo(plain.cohort(began, month));
            }
        }
        report.cohorts()
                .forEach((began, gave) -> {
                    var month = began.plusMonths(gave.size() - 1L);
                    var asked =
                            new RowsAsked(
                                    RowKind.COHORT,
                                    null,
                                    Span.months(month, month),
                                    Map.of(),
                                    null,
                                    null,
                                    began,
                                    null);
                    assertThat(totals(where, asked).count()).as(where).isEqualTo(gave.getLast());
                });
    }

    /// What the rows say of themselves, which is what they come to when they are listed.
    private ReportRows.Totals totals(String where, RowsAsked asked) {
        var totals = rows.totals(asked);
        var listed = rows.page(asked, null, null, 5000);
        assertThat(totals.count())
                .as("%s, listed %s", where, asked)
                .isEqualTo((long) listed.size());
        assertThat(listed.stream().mapToLong(ReportFiguresTest::minor).sum())
                .as("%s, listed %s", where, asked)
                .isEqualTo(totals.minor());
        if (OF_ENTRIES.contains(asked.kind())) {
            assertThat(rowsOfMany.totals(asked).minor())
                    .as("%s, of many %s", where, asked)
                    .isEqualTo(totals.minor());
        }
        return totals;
    }

    private static long minor(ReportRows.Row row) {
        var amount = row.amount();
        return amount == null ? 0 : amount.minorUnits();
    }

    private static RowsAsked asked(RowKind kind, @Nullable String currency, Span days) {
        return new RowsAsked(kind, currency, days, Map.of(), null, null, null, null);
    }

    private static RowsAsked part(String currency, Span days, By by, String label) {
        var parts = new EnumMap<By, String>(By.class);
        parts.put(by, label);
        return new RowsAsked(RowKind.GIFTS, currency, days, parts, null, null, null, null);
    }
}
