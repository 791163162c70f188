package it.obolo.admin;

import it.obolo.report.CurrencyFigures;
import it.obolo.report.IntakeHealth.Health;
import it.obolo.report.needs.Need;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the newsroom stands.
///
/// @param state one line: whether all is well
/// @param headline what the month brought; null before the first gift
/// @param supporters one line: how many gave
/// @param comparisons the month beside the last, the campaign beside the last
/// @param currencies the figures, a table for each currency
/// @param finding what the chart shows, in a sentence
/// @param chart twelve months of the first currency; null before the first gift
/// @param newest the newest donations
/// @param needs the first things that need a person
/// @param needCount how many there are in all
/// @param stepsLeft how many first steps are neither done nor skipped
/// @param health of the intake
public record Overview(
        Frame frame,
        State state,
        @Nullable String headline,
        String supporters,
        List<CompareOverview.Comparison> comparisons,
        List<Currency> currencies,
        String finding,
        @Nullable MonthlyChart chart,
        List<DonationRow> newest,
        List<Need> needs,
        int needCount,
        long stepsLeft,
        Health health) {

    /// The figures of one currency, a row for each period.
    public record Currency(String code, List<Period> periods) {}

    /// The figures of one period.
    ///
    /// @param figures null where nothing happened
    public record Period(String name, @Nullable CurrencyFigures figures) {}
}
