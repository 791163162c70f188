package it.obolo.report;

import it.obolo.campaign.Campaign;
import it.obolo.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// How the newsroom was funded in a period. Money stands by currency and is never summed across.
///
/// @param span the whole period, and `known` of it what is over, today included
/// @param campaign the one whose days these are; null for other periods
/// @param currencies the one with most gifts first
/// @param people of all currencies
/// @param cohorts by the month of the first gift: how many began, and gave in each month since
public record Report(
        Span span,
        Span known,
        LocalDate today,
        @Nullable Campaign campaign,
        List<InCurrency> currencies,
        People people,
        List<Compared> compared,
        NavigableMap<YearMonth, List<Long>> cohorts) {

    /// Whether it is not over.
    public boolean isOpen() {
        return span.isOpen(today);
    }

    /// What it is compared with.
    ///
    /// @param what `previous`, `year` or `campaign`
    /// @param span as far as the period itself has come
    /// @param figures by currency
    public record Compared(
            String what, Span span, Map<String, PeriodFigures> figures, People people) {}

    /// What a campaign wants, and what its gifts have brought it: those of its days that came for
    /// something else are not among them, nor is what was given back.
    public record Goal(Money wanted, Money raised) {

        /// How much of it is reached, rounded down.
        public long percent() {
            return raised.minorUnits() * 100 / wanted.minorUnits();
        }
    }

    /// One currency.
    ///
    /// @param median the gross of the middle gift, the lower of two; null without gifts
    /// @param amounts how many gifts had which amount in minor units
    /// @param parts by campaign, source and so on
    /// @param days what each day brought
    /// @param goal the campaign's; null where there is none in this currency
    /// @param recurring null where nobody ever promised anything
    /// @param outlooks for three and twelve months
    /// @param monthlyCost what the newsroom pays this month in the currency
    public record InCurrency(
            PeriodFigures figures,
            @Nullable Money median,
            NavigableMap<Long, Long> amounts,
            Map<By, List<Spread>> parts,
            NavigableMap<LocalDate, Long> days,
            @Nullable Goal goal,
            @Nullable Recurring recurring,
            List<Forecast.Outlook> outlooks,
            Money monthlyCost) {

        /// The ISO 4217 code.
        public String currency() {
            return figures.brought().currency();
        }

        /// For how many tenths of a month of costs the money that stays is enough; -1 where no cost
        /// is stated.
        public long tenthsOfMonthsCovered() {
            return monthlyCost.minorUnits() == 0
                    ? -1
                    : figures.kept().minorUnits() * 10 / monthlyCost.minorUnits();
        }
    }
}
