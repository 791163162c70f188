package it.obolo.donation;

/// Amounts for the accounts of one currency, in minor units, debit positive; they sum to zero,
/// which also the table demands.
///
/// @param bankMinor gifts that came by bank, in cash or by cheque, and what was withdrawn
/// @param disputedMinor what PayPal has put aside
/// @param spentMinor what was paid out of the PayPal account for something
record Posting(
        long paypalMinor,
        long bankMinor,
        long giftsMinor,
        long feesMinor,
        long refundsMinor,
        long disputedMinor,
        long conversionMinor,
        long spentMinor) {

    static final Posting NOTHING = new Posting(0, 0, 0, 0, 0, 0, 0, 0);

    Posting {
        if (paypalMinor
                        + bankMinor
                        + giftsMinor
                        + feesMinor
                        + refundsMinor
                        + disputedMinor
                        + conversionMinor
                        + spentMinor
                != 0) {
            throw new IllegalArgumentException("a ledger entry must sum to zero");
        }
    }

    /// A payment that reached the PayPal account.
    static Posting payment(long gross, long fee) {
        return new Posting(gross - fee, 0, -gross, fee, 0, 0, 0, 0);
    }

    /// A refund or reversal, with the fee that came back with it.
    static Posting takenBack(long gross, long fee) {
        return new Posting(-(gross - fee), 0, 0, -fee, gross, 0, 0, 0);
    }

    /// Put aside by PayPal.
    static Posting putAside(long amount) {
        return new Posting(-amount, 0, 0, 0, 0, amount, 0, 0);
    }

    /// From the PayPal account to the bank.
    static Posting withdrawal(long amount) {
        return new Posting(-amount, amount, 0, 0, 0, 0, 0, 0);
    }

    /// A fee by itself.
    static Posting fee(long amount) {
        return new Posting(-amount, 0, 0, amount, 0, 0, 0, 0);
    }

    /// Paid for something.
    static Posting spending(long amount) {
        return new Posting(-amount, 0, 0, 0, 0, 0, 0, amount);
    }

    /// Came into the PayPal account by a conversion.
    static Posting convertedIn(long amount) {
        return new Posting(amount, 0, 0, 0, 0, 0, -amount, 0);
    }

    long amount(Account account) {
        return switch (account) {
            case PAYPAL -> paypalMinor;
            case BANK -> bankMinor;
            case GIFTS -> giftsMinor;
            case FEES -> feesMinor;
            case REFUNDS -> refundsMinor;
            case DISPUTED -> disputedMinor;
            case CONVERSION -> conversionMinor;
            case SPENT -> spentMinor;
        };
    }

    Posting plus(Posting other) {
        return new Posting(
                paypalMinor + other.paypalMinor,
                bankMinor + other.bankMinor,
                giftsMinor + other.giftsMinor,
                feesMinor + other.feesMinor,
                refundsMinor + other.refundsMinor,
                disputedMinor + other.disputedMinor,
                conversionMinor + other.conversionMinor,
                spentMinor + other.spentMinor);
    }

    Posting negated() {
        return new Posting(
                -paypalMinor,
                -bankMinor,
                -giftsMinor,
                -feesMinor,
                -refundsMinor,
                -disputedMinor,
                -conversionMinor,
                -spentMinor);
    }

    Posting minus(Posting other) {
        return plus(other.negated());
    }

    /// The same with the PayPal account replaced by the conversion account.
    Posting throughConversion() {
        return new Posting(
                0,
                bankMinor,
                giftsMinor,
                feesMinor,
                refundsMinor,
                disputedMinor,
                conversionMinor + paypalMinor,
                spentMinor);
    }

    /// The same with the PayPal account replaced by the bank, for a gift that did not come by
    /// PayPal.
    Posting throughBank() {
        return new Posting(
                0,
                bankMinor + paypalMinor,
                giftsMinor,
                feesMinor,
                refundsMinor,
                disputedMinor,
                conversionMinor,
                spentMinor);
    }
}
