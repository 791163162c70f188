package it.obolo.donation;

/// What is added to a day's sums in one currency; the columns of `daily_total`.
record DailyAmounts(
        int giftCount,
        long grossMinor,
        long feeMinor,
        int feeUnknown,
        int refundCount,
        long refundedMinor,
        long disputedMinor) {

    static final DailyAmounts NOTHING = new DailyAmounts(0, 0, 0, 0, 0, 0, 0);

    DailyAmounts plus(DailyAmounts other) {
        return new DailyAmounts(
                giftCount + other.giftCount,
                grossMinor + other.grossMinor,
                feeMinor + other.feeMinor,
                feeUnknown + other.feeUnknown,
                refundCount + other.refundCount,
                refundedMinor + other.refundedMinor,
                disputedMinor + other.disputedMinor);
    }

    DailyAmounts negated() {
        return new DailyAmounts(
                -giftCount,
                -grossMinor,
                -feeMinor,
                -feeUnknown,
                -refundCount,
                -refundedMinor,
                -disputedMinor);
    }
}
