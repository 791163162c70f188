package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.MovementStatus;
import it.obolo.money.Money;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.BooksFixture.Gift;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every figure is counted a second time, from the gifts themselves.
@OnBothDatabases
class FundingReportTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final FundingReport report;
    private final IntakeHealth health;
    private final List<Gift> gifts;

    FundingReportTest(TestObolo obolo) {
        this.report = obolo.get(FundingReport.class);
        this.health = obolo.get(IntakeHealth.class);
        this.gifts = BooksFixture.fill(obolo).gifts();
    }

    @Test
    void allTimeIsEveryGiftOnce() {
        var expected = counted(LocalDate.MIN, LocalDate.MAX);

        assertThat(report.months().allTime()).isEqualTo(expected);
        assertThat(expected).extracting(CurrencyFigures::currency).containsExactly("EUR", "USD");
    }

    @Test
    void aPeriodIncludesBothItsDays() {
        for (var period :
                List.of(
                        List.of("2025-01-01", "2025-12-31"),
                        List.of("2026-01-01", "2026-03-01"),
                        List.of("2026-02-14", "2026-02-14"),
                        List.of("2026-03-01", "2026-03-01"))) {
            var from = LocalDate.parse(period.getFirst());
            var until = LocalDate.parse(period.getLast());

            assertThat(report.between(from, until)).as("" + period).isEqualTo(counted(from, until));
        }
    }

    @Test
    void nothingHappenedBeforeTheFirstGift() {
        assertThat(report.between(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31))).isEmpty();
    }

    @Test
    void theMonthsOfAYearAddUpToTheYear() {
        var months = report.months().each(YearMonth.of(2025, 1), YearMonth.of(2025, 12), "EUR");

        for (var month : months) {
            var expected = counted(month.month().atDay(1), month.month().atEndOfMonth());
            assertThat(expected).contains(month.figures());
        }
        assertThat(months)
                .hasSize(12)
                .isSortedAccordingTo((a, b) -> a.month().compareTo(b.month()));
        assertThat(months.stream().mapToLong(month -> month.figures().gross().minorUnits()).sum())
                .isEqualTo(year2025().gross().minorUnits());
    }

    @Test
    void netIsGrossLessFeesAndRefundsStandBeside() {
        var year = year2025();

        assertThat(year.net().minorUnits())
                .isEqualTo(year.gross().minorUnits() - year.fees().minorUnits());
        assertThat(year.refundCount()).isPositive();
        assertThat(year.feeUnknown()).isPositive();
    }

    @Test
    void aSupporterWhoGaveTwiceIsCountedOnce() {
        var from = LocalDate.of(2026, 1, 1);
        var known =
                gifts.stream()
                        .filter(gift -> gift.status() == MovementStatus.COMPLETED)
                        .filter(gift -> !day(gift.givenAt()).isBefore(from))
                        .toList();
        var named = known.stream().filter(gift -> gift.giver() >= 0).map(Gift::giver).distinct();
        var anonymous = known.stream().filter(gift -> gift.giver() < 0).count();

        assertThat(report.supportersSince(from)).isEqualTo(named.count() + anonymous);
    }

    @Test
    void theIntakeSaysWhatWaitsAndWhatNeedsAPerson() {
        var now = health.now();

        assertThat(now.parked()).isEqualTo(2);
        assertThat(now.waiting()).isEqualTo(1);
        assertThat(now.refused()).isEqualTo(1);
        assertThat(now.lastReceivedAt()).isEqualTo(now.oldestWaitingAt()).isPresent();
    }

    private CurrencyFigures year2025() {
        return report.between(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)).getFirst();
    }

    private List<CurrencyFigures> counted(LocalDate from, LocalDate until) {
        var counted = new ArrayList<CurrencyFigures>();
        for (var currency : new TreeSet<>(gifts.stream().map(Gift::currency).distinct().toList())) {
            var given =
                    gifts.stream()
                            .filter(gift -> gift.currency().equals(currency))
                            .filter(gift -> gift.status() == MovementStatus.COMPLETED)
                            .filter(gift -> within(gift.givenAt(), from, until))
                            .toList();
            var back =
                    gifts.stream()
                            .filter(gift -> gift.currency().equals(currency))
                            .filter(gift -> gift.refunded() > 0)
                            .filter(gift -> within(refundedAt(gift), from, until))
                            .toList();
            var fees =
                    given.stream()
                                    .map(Gift::fee)
                                    .filter(Objects::nonNull)
                                    .mapToLong(fee -> fee)
                                    .sum()
                            - back.stream().mapToLong(Gift::feeGivenBack).sum();
            if (!given.isEmpty() || !back.isEmpty()) {
                counted.add(
                        new CurrencyFigures(
                                given.size(),
                                Money.of(given.stream().mapToLong(Gift::gross).sum(), currency),
                                Money.of(fees, currency),
                                given.stream().filter(gift -> gift.fee() == null).count(),
                                back.size(),
                                Money.of(back.stream().mapToLong(Gift::refunded).sum(), currency)));
            }
        }
        return counted;
    }

    private static boolean within(Instant at, LocalDate from, LocalDate until) {
        return !day(at).isBefore(from) && !day(at).isAfter(until);
    }

    private static Instant refundedAt(Gift gift) {
        return Objects.requireNonNull(gift.refundedAt());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ROME);
    }
}
