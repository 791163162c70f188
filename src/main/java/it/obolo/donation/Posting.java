package it.obolo.donation;

/// Amounts for the accounts of one currency, in minor units, debit positive; they sum to zero,
/// which also the table demands. Accounts nobody posts to yet (bank, disputed) are not here.
record Posting(
        long paypalMinor,
        long giftsMinor,
        long feesMinor,
        long refundsMinor,
        long conversionMinor) {

    static final Posting NOTHING = new Posting(0, 0, 0, 0, 0);

    Posting {
        if (paypalMinor + giftsMinor + feesMinor + refundsMinor + conversionMinor != 0) {
            throw new IllegalArgumentException("a ledger entry must sum to zero");
        }
    }

    Posting minus(Posting other) {
        return new Posting(
                paypalMinor - other.paypalMinor,
                giftsMinor - other.giftsMinor,
                feesMinor - other.feesMinor,
                refundsMinor - other.refundsMinor,
                conversionMinor - other.conversionMinor);
    }

    /// The same with the PayPal account replaced by the conversion account.
    Posting throughConversion() {
        return new Posting(0, giftsMinor, feesMinor, refundsMinor, conversionMinor + paypalMinor);
    }
}
