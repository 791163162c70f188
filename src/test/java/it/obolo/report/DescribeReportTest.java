package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.MovementStatus;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.BooksFixture.Gift;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The report's figures beside the same computed in plain Java over the gifts that were told.
@OnBothDatabases
class DescribeReportTest {

    private static final Duration YEAR = Duration.ofDays(365);

    /// Whole months, days within one, the turn of a year, what is not over, summer time's edge,
    /// before everything.
    private static final List<Span> SPANS =
            List.of(
                    Span.months(YearMonth.of(2025, 6), YearMonth.of(2025, 6)),
                    Span.months(YearMonth.of(2025, 1), YearMonth.of(2025, 12)),
                    Span.months(YearMonth.of(2026, 1), YearMonth.of(2026, 12)),
                    Span.months(YearMonth.of(2026, 3), YearMonth.of(2026, 3)),
                    new Span(LocalDate.of(2025, 3, 30), LocalDate.of(2025, 10, 26)),
                    new Span(LocalDate.of(2025, 12, 17), LocalDate.of(2026, 1, 9)),
                    new Span(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 11)),
                    new Span(LocalDate.of(2019, 5, 2), LocalDate.of(2019, 5, 8)));

    private final DescribeReport describe;
    private final List<Gift> gifts;
    private final List<Gift> came;

    DescribeReportTest(TestObolo obolo) {
        this.gifts = BooksFixture.fill(obolo).gifts();
        this.came =
                gifts.stream()
                        .filter(gift -> gift.status() == MovementStatus.COMPLETED)
                        .sorted(Comparator.comparing(Gift::givenAt))
                        .toList();
        this.describe = obolo.get(DescribeReport.class);
    }

    @Test
    void moneyIsWhatTheGiftsSumTo() {
        for (var span : SPANS) {
            var report = describe.of(span, null);
            var within = within(report.known());
            for (var in : report.currencies()) {
                var ours = of(in.currency(), within);
                var back =
                        came.stream()
                                .filter(gift -> gift.currency().equals(in.currency()))
                                .filter(gift -> isIn(report.known(), gift.refundedAt()))
                                .toList();
                var gross = sum(ours, Gift::gross);
                var fees =
                        sum(ours, gift -> gift.fee() == null ? 0 : gift.fee())
                                - sum(back, Gift::feeGivenBack);
                var refunded = sum(back, Gift::refunded);
                var figures = in.figures();

                assertThat(figures.brought().giftCount()).as("%s", span).isEqualTo(ours.size());
                assertThat(figures.brought().gross().minorUnits()).isEqualTo(gross);
                assertThat(figures.brought().fees().minorUnits()).isEqualTo(fees);
                assertThat(figures.brought().net().minorUnits()).isEqualTo(gross - fees);
                assertThat(figures.refunded().minorUnits()).isEqualTo(refunded);
                assertThat(figures.reversed().minorUnits()).isZero();
                assertThat(figures.kept().minorUnits()).isEqualTo(gross - fees - refunded);
                assertThat(figures.mean().minorUnits())
                        .isEqualTo(ours.isEmpty() ? 0 : gross / ours.size());
                assertThat(figures.givers()).as("%s", span).isEqualTo(givers(ours).size());
            }
            var currencies = new HashSet<>(within.stream().map(Gift::currency).toList());
            assertThat(report.currencies().stream().map(Report.InCurrency::currency))
                    .as("%s", span)
                    .containsAll(currencies);
        }
    }

    @Test
    void theMiddleAndTheSpreadAreThoseOfTheAmounts() {
        for (var span : SPANS) {
            var report = describe.of(span, null);
            for (var in : report.currencies()) {
                var ours = of(in.currency(), within(report.known()));
                var amounts = new TreeMap<Long, Long>();
                ours.forEach(gift -> amounts.merge(gift.gross(), 1L, Long::sum));
                var sorted = ours.stream().map(Gift::gross).sorted().toList();
                var median = in.median();

                assertThat(in.amounts()).as("%s", span).isEqualTo(amounts);
                assertThat(median == null ? null : median.minorUnits())
                        .isEqualTo(sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2));
                for (var parts : in.parts().values()) {
                    assertThat(parts.stream().mapToLong(part -> part.gross().minorUnits()).sum())
                            .isEqualTo(sum(ours, Gift::gross));
                }
                assertThat(count(in, By.COUNTRY, "DE"))
                        .isEqualTo(ours.stream().filter(gift -> gift.giver() == 6).count());
                assertThat(count(in, By.COUNTRY, ""))
                        .isEqualTo(ours.stream().filter(gift -> gift.giver() < 0).count());
                assertThat(count(in, By.WAY, "ONCE")).isEqualTo(ours.size());
                in.days()
                        .forEach((day, minor) ->
                                assertThat(minor)
                                        .as("%s", day)
                                        .isEqualTo(
                                                sum(
                                                        of(
                                                                in.currency(),
                                                                within(new Span(day, day))),
                                                        Gift::gross)));
            }
        }
    }

    @Test
    void peopleAreNewReturningRegainedOrLapsed() {
        for (var span : SPANS) {
            var report = describe.of(span, null);
            var known = report.known();
            var fresh = 0;
            var returning = 0;
            var regained = 0;
            for (var giver : givers(within(known))) {
                var first = first(giver, gift -> isIn(known, gift.givenAt()), false);
                var before = first(giver, gift -> gift.givenAt().isBefore(known.start()), true);
                if (before == null) {
                    fresh++;
                } else if (first != null && first.givenAt().isAfter(before.givenAt().plus(YEAR))) {
                    regained++;
                } else {
                    returning++;
                }
            }
            var lapsed = came.stream().filter(gift -> lapsesIn(gift, known)).count();

            assertThat(report.people())
                    .as("%s", span)
                    .isEqualTo(new People(fresh, returning, regained, lapsed));
        }
    }

    @Test
    void aCohortIsWhoBeganInAMonth() {
        var report = describe.of(Span.months(YearMonth.of(2026, 2), YearMonth.of(2026, 2)), null);

        assertThat(report.cohorts()).isNotEmpty();
        report.cohorts()
                .forEach((began, gave) -> {
                    for (var month = 0; month < gave.size(); month++) {
                        var in = began.plusMonths(month);
                        var stayed =
                                givers(within(Span.months(in, in))).stream()
                                        .filter(giver -> began.equals(month(giver)))
                                        .count();
                        assertThat(gave.get(month)).as("%s %s", began, in).isEqualTo(stayed);
                    }
                });
    }

    @Test
    void itIsComparedWithAsManyDays() {
        var report = describe.of(Span.months(YearMonth.of(2026, 3), YearMonth.of(2026, 3)), null);

        var days = report.known().days();
        assertThat(report.compared()).hasSize(2);
        for (var compared : report.compared()) {
            assertThat(compared.span().days()).isEqualTo(days);
            compared.figures()
                    .forEach((currency, figures) ->
                            assertThat(figures.brought().gross().minorUnits())
                                    .isEqualTo(
                                            sum(
                                                    of(currency, within(compared.span())),
                                                    Gift::gross)));
        }
    }

    private YearMonth month(Integer giver) {
        var first = first(giver, _ -> true, false);
        return YearMonth.from(java.util.Objects.requireNonNull(first).givenAt().atZone(Words.ROME));
    }

    private boolean lapsesIn(Gift gift, Span span) {
        var giver = giver(gift);
        var isLast =
                came.stream()
                        .filter(other -> giver(other).equals(giver))
                        .noneMatch(other ->
                                other.givenAt().isAfter(gift.givenAt())
                                        && !other.givenAt().isAfter(gift.givenAt().plus(YEAR)));
        return isLast && isIn(span, gift.givenAt().plus(YEAR));
    }

    private @org.jspecify.annotations.Nullable Gift first(
            Integer giver, Predicate<Gift> which, boolean last) {
        var theirs = came.stream().filter(gift -> giver(gift).equals(giver)).filter(which).toList();
        return theirs.isEmpty() ? null : last ? theirs.getLast() : theirs.getFirst();
    }

    /// Whom nobody told is somebody else each time.
    private Integer giver(Gift gift) {
        return gift.giver() >= 0 ? gift.giver() : 1000 + gifts.indexOf(gift);
    }

    private Set<Integer> givers(List<Gift> some) {
        return new HashSet<>(some.stream().map(this::giver).toList());
    }

    private List<Gift> within(Span span) {
        return came.stream().filter(gift -> isIn(span, gift.givenAt())).toList();
    }

    private static List<Gift> of(String currency, List<Gift> some) {
        return new ArrayList<>(
                some.stream().filter(gift -> gift.currency().equals(currency)).toList());
    }

    private static boolean isIn(Span span, @org.jspecify.annotations.Nullable Instant at) {
        return at != null && !at.isBefore(span.start()) && at.isBefore(span.end());
    }

    private static long count(Report.InCurrency in, By by, String label) {
        return in.parts().getOrDefault(by, List.of()).stream()
                .filter(part -> part.label().equals(label))
                .mapToLong(Spread::giftCount)
                .sum();
    }

    private static long sum(List<Gift> some, java.util.function.ToLongFunction<Gift> figure) {
        return some.stream().mapToLong(figure).sum();
    }
}
