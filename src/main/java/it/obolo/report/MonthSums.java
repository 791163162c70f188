package it.obolo.report;

import java.time.YearMonth;

/// What a month brought in one currency, before anything is kept back.
///
/// @param givers supporters who gave in it
/// @param feeMinor less what was given back with refunds
/// @param feeUnknown gifts whose fee nobody told yet
/// @param regularMinor of `grossMinor`, what was given within subscriptions
record MonthSums(
        YearMonth month,
        long givers,
        long giftCount,
        long grossMinor,
        long feeMinor,
        long feeUnknown,
        long regularMinor) {

    /// Both together, under this month's name.
    MonthSums plus(MonthSums other) {
        return new MonthSums(
                month,
                givers + other.givers,
                giftCount + other.giftCount,
                grossMinor + other.grossMinor,
                feeMinor + other.feeMinor,
                feeUnknown + other.feeUnknown,
                regularMinor + other.regularMinor);
    }

    boolean isEmpty() {
        return giftCount == 0 && grossMinor == 0 && feeMinor == 0;
    }
}
