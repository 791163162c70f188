package it.obolo.report;

import it.obolo.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the public may know of the newsroom's money, after the rule of small groups.
///
/// @param through the last whole day they tell of, Europe/Rome
/// @param readers supporters who gave in this month or the eleven before; empty for fewer than five
/// @param currencies most money first; they are never summed
/// @param campaigns the newest first, at most fifty
/// @param costs what is or was paid each month
public record PublicFigures(
        LocalDate through,
        OptionalLong readers,
        List<CurrencyYears> currencies,
        List<Campaign> campaigns,
        List<Costs.Cost> costs) {

    /// Amounts are shown of so many people together, and not of fewer.
    public static final int FEWEST = SmallGroups.FEWEST;

    /// The month that is not over.
    public YearMonth currentMonth() {
        return YearMonth.from(through.plusDays(1));
    }

    /// The figures of `year`, most money first; none for a year in which nothing happened.
    public List<Year> year(int year) {
        return currencies.stream()
                .flatMap(currency -> currency.years().stream())
                .filter(one -> one.year() == year)
                .toList();
    }

    /// The years there are, newest first.
    public List<Integer> years() {
        return currencies.stream()
                .flatMap(currency -> currency.years().stream())
                .map(Year::year)
                .distinct()
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
    }

    /// One currency.
    ///
    /// @param years the newest first
    public record CurrencyYears(String currency, List<Year> years) {}

    /// One year of one currency.
    ///
    /// @param isOver whether the year is
    /// @param supporters who gave in it; empty for fewer than five
    /// @param periods its months, the few folded together; empty where too few people gave
    /// @param refunded refunds and reversals; empty while there are fewer than five, nothing
    ///   included
    /// @param regularPercent how much of what is shown was given within subscriptions; empty where
    ///   that would tell of a few people
    /// @param cost what the months that the periods tell of cost; empty where nobody said
    /// @param coveredTenths how many tenths of a month's cost the money paid for
    public record Year(
            int year,
            String currency,
            boolean isOver,
            OptionalLong supporters,
            List<Period> periods,
            Optional<Refunds> refunded,
            OptionalLong regularPercent,
            Optional<Money> cost,
            OptionalLong coveredTenths) {

        public long giftCount() {
            return periods.stream().mapToLong(Period::giftCount).sum();
        }

        public Money gross() {
            return sum(period -> period.gross().minorUnits());
        }

        public Money fees() {
            return sum(period -> period.fees().minorUnits());
        }

        public long feeUnknown() {
            return periods.stream().mapToLong(Period::feeUnknown).sum();
        }

        /// Gross less fees.
        public Money net() {
            return sum(period -> period.net().minorUnits());
        }

        /// How many months the periods reach over, the first to the last.
        public int months() {
            return periods.isEmpty()
                    ? 0
                    : periods.getLast().until().getMonthValue()
                            - periods.getFirst().from().getMonthValue()
                            + 1;
        }

        private Money sum(java.util.function.ToLongFunction<Period> minor) {
            return Money.of(periods.stream().mapToLong(minor).sum(), currency);
        }
    }

    /// How often and how much went back.
    public record Refunds(long count, Money amount) {}

    /// One month, or some that are shown as one.
    ///
    /// @param through the last day it tells of, where the month is not over
    /// @param supporters who gave in it; empty where several months are one
    /// @param cost what its months cost; empty where nobody said
    public record Period(
            YearMonth from,
            YearMonth until,
            @Nullable LocalDate through,
            OptionalLong supporters,
            long giftCount,
            Money gross,
            Money fees,
            long feeUnknown,
            Optional<Money> cost) {

        /// Gross less fees.
        public Money net() {
            return Money.of(
                    Math.subtractExact(gross.minorUnits(), fees.minorUnits()),
                    gross.currencyCode());
        }

        public boolean isOver() {
            return through == null;
        }

        public boolean isOneMonth() {
            return from.equals(until);
        }
    }

    /// One campaign, in its own currency.
    ///
    /// @param endsOn the last day; null while it has no end
    /// @param goal null where there is none
    /// @param raised what was given; empty where that would tell of a few people
    public record Campaign(
            String code,
            String nameIt,
            String nameEn,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Money goal,
            Optional<Raised> raised) {

        /// How much of the goal is reached, rounded down; empty without a goal or an amount.
        public OptionalLong goalPercent() {
            var wanted = goal;
            return wanted == null || raised.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            Math.multiplyExact(raised.get().gross().minorUnits(), 100L)
                                    / wanted.minorUnits());
        }
    }

    /// What a campaign brought.
    public record Raised(long giftCount, Money gross, Money fees) {

        /// Gross less fees.
        public Money net() {
            return Money.of(
                    Math.subtractExact(gross.minorUnits(), fees.minorUnits()),
                    gross.currencyCode());
        }
    }
}
