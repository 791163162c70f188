package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.CheckBooks;
import it.obolo.donation.MovementStatus;
import it.obolo.money.Money;
import it.obolo.report.PublicFigures.Period;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.BooksFixture.Gift;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The public figures, counted a second time from the gifts themselves.
@OnBothDatabases
class DescribeFundingTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final TestObolo obolo;
    private final List<Gift> gifts;

    DescribeFundingTest(TestObolo obolo) {
        this.obolo = obolo;
        this.gifts =
                BooksFixture.fill(obolo).gifts().stream()
                        .filter(gift -> gift.status() == MovementStatus.COMPLETED)
                        .toList();
    }

    @BeforeEach
    void setTheClock() {
        obolo.clock().set(TestClock.START);
        obolo.sql().transaction(() -> obolo.sql().update("DELETE FROM cost"));
    }

    @Test
    void theNumbersOfGiversAreThoseOfTheDonations() {
        assertThat(obolo.get(CheckBooks.class).findings())
                .noneMatch(finding -> finding.contains("givers"));
        assertThat(figures().readers().orElse(0))
                .isEqualTo(
                        people(
                                Stream.concat(
                                        in("EUR", "2025-04", "2026-03"),
                                        in("USD", "2025-04", "2026-03"))));
        var year = figures().year(2025).getFirst();
        assertThat(year.supporters().orElse(0)).isEqualTo(people(in("EUR", "2025-01", "2025-12")));
    }

    @Test
    void everyPeriodIsTheSumOfItsGiftsAndOfFivePeopleOrMore() {
        var periods = periods();

        assertThat(periods).hasSizeGreaterThan(6);
        for (var period : periods) {
            var mine =
                    in(
                                    period.gross().currencyCode(),
                                    period.from().toString(),
                                    period.until().toString())
                            .toList();
            assertThat(period.giftCount()).as("%s", period).isEqualTo(mine.size());
            assertThat(period.gross().minorUnits())
                    .isEqualTo(mine.stream().mapToLong(Gift::gross).sum());
            assertThat(people(mine.stream())).isGreaterThanOrEqualTo(5);
            period.supporters()
                    .ifPresent(count -> assertThat(count).isEqualTo(people(mine.stream())));
        }
    }

    @Test
    void aYearIsTheSumOfItsPeriodsAndAnEndedOneIsWhole() {
        var year = figures().year(2025).getFirst();
        var mine = in("EUR", "2025-01", "2025-12").toList();
        var back =
                gifts.stream()
                        .filter(gift -> gift.currency().equals("EUR") && gift.refundedAt() != null)
                        .filter(gift ->
                                month(Objects.requireNonNull(gift.refundedAt())).getYear() == 2025)
                        .toList();
        var fees =
                mine.stream().map(Gift::fee).filter(Objects::nonNull).mapToLong(fee -> fee).sum()
                        - back.stream().mapToLong(Gift::feeGivenBack).sum();

        assertThat(year.gross().minorUnits()).isEqualTo(mine.stream().mapToLong(Gift::gross).sum());
        assertThat(year.fees().minorUnits()).isEqualTo(fees);
        assertThat(year.refunded())
                .isEqualTo(
                        Optional.of(
                                        new PublicFigures.Refunds(
                                                back.size(),
                                                Money.of(
                                                        back.stream()
                                                                .mapToLong(Gift::refunded)
                                                                .sum(),
                                                        "EUR")))
                                .filter(_ -> back.size() >= 5));
        assertThat(year.regularPercent()).hasValue(0);
    }

    @Test
    void theCurrentMonthMovesOnByFivePeople() {
        var shown = new java.util.TreeSet<Long>();
        for (var day = 1; day <= 28; day++) {
            obolo.clock().set(Instant.parse("2026-02-%02dT12:00:00Z".formatted(day)));
            var period =
                    periods().stream()
                            .filter(one -> one.until().equals(YearMonth.of(2026, 2)))
                            .filter(one -> one.gross().currencyCode().equals("EUR"))
                            .findFirst();
            period.ifPresent(one -> {
                var cut = Objects.requireNonNull(one.through());
                assertThat(cut).isBefore(LocalDate.ofInstant(obolo.clock().instant(), ROME));
                var told =
                        in("EUR", one.from().toString(), "2026-02")
                                .filter(gift -> !day(gift.givenAt()).isAfter(cut))
                                .toList();
                assertThat(one.giftCount()).isEqualTo(told.size());
                shown.add(people(told.stream()));
            });
        }
        var before = 0L;
        for (var people : shown) {
            assertThat(people).isGreaterThanOrEqualTo(before == 0 ? 5 : before + 1);
            before = people;
        }
    }

    @Test
    void costsSayHowManyMonthsArePaidFor() {
        var costs = obolo.get(Costs.class);
        costs.add(
                new Costs.Draft(
                        "Affitto", "Rent", Money.of(13_37, "EUR"), YearMonth.of(2025, 1), null),
                null);
        costs.add(
                new Costs.Draft(
                        "Server",
                        "Servers",
                        Money.of(1_00, "EUR"),
                        YearMonth.of(2025, 7),
                        YearMonth.of(2025, 12)),
                null);

        var year = figures().year(2025).getFirst();

        var cost = 12 * 1337L + 6 * 100;
        assertThat(year.cost()).hasValue(Money.of(cost, "EUR"));
        var kept =
                year.net().minorUnits()
                        - year.refunded().map(back -> back.amount().minorUnits()).orElse(0L);
        assertThat(year.coveredTenths()).hasValue(kept * 120 / cost);
    }

    @Test
    void currenciesAreNeverSummedAndFewDollarsNotShown() {
        var dollars = figures().currencies().getLast();

        assertThat(dollars.currency()).isEqualTo("USD");
        for (var year : dollars.years()) {
            var people = people(in("USD", year.year() + "-01", year.year() + "-12"));
            assertThat(year.supporters().isPresent()).isEqualTo(people >= 5);
            assertThat(year.periods().isEmpty()).isEqualTo(people < 5 || !year.isOver());
        }
    }

    private PublicFigures figures() {
        return obolo.get(DescribeFunding.class).now();
    }

    private List<Period> periods() {
        return figures().currencies().stream()
                .flatMap(currency -> currency.years().stream())
                .flatMap(year -> year.periods().stream())
                .toList();
    }

    private Stream<Gift> in(String currency, String from, String until) {
        return gifts.stream()
                .filter(gift -> gift.currency().equals(currency))
                .filter(gift -> !month(gift.givenAt()).isBefore(YearMonth.parse(from)))
                .filter(gift -> !month(gift.givenAt()).isAfter(YearMonth.parse(until)));
    }

    private static long people(Stream<Gift> gifts) {
        return gifts.map(gift -> gift.giver() < 0 ? gift.transactionId() : "" + gift.giver())
                .distinct()
                .count();
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(day(at));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ROME);
    }
}
