package it.obolo.paypal;

/// What a label of PayPal's activity files means for the books. Which way the money went is told by
/// the sign of the amount.
public enum ActivityMeaning {
    /// A payment: to us a gift, from us spending.
    PAYMENT,
    /// A payment given back, of the payment it refers to.
    REFUND,
    /// PayPal took a payment back, or put back what it had taken.
    REVERSAL,
    /// A fee by itself, charged or given back.
    FEE,
    /// Put aside, or released.
    HOLD,
    /// One leg of a conversion between currencies.
    CONVERSION,
    /// Between the PayPal account and our bank or card.
    BANK_TRANSFER,
    /// Not money of ours: kept, and not booked.
    NOTHING
}
