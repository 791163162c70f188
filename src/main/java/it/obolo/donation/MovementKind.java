package it.obolo.donation;

import io.micronaut.serde.annotation.Serdeable;

/// Which way money moved, and why. Amounts are positive; the kind says which way they go.
@Serdeable
public enum MovementKind {
    /// A payer paid us: a capture, a sale, an IPN with a completed payment, a bank transfer.
    PAYMENT,
    /// We gave money back.
    REFUND,
    /// PayPal took it back, for a chargeback or a claim.
    REVERSAL,
    /// PayPal put back what a reversal had taken.
    REVERSAL_CANCELED,
    /// A payer objects to a payment. Its id is the dispute's own; pending while it is open, failed
    /// when it came to nothing, completed when the payer won.
    DISPUTE,
    /// PayPal put money aside; it is still ours, but not at our disposal.
    HOLD,
    /// PayPal released what it had put aside.
    RELEASE,
    /// From the PayPal account to our bank.
    WITHDRAWAL,
    /// From our bank or card to the PayPal account.
    DEPOSIT,
    /// A fee that is no part of a payment, such as that of a chargeback.
    FEE,
    /// Such a fee given back.
    FEE_RETURNED,
    /// Money that we paid out of the PayPal account for something.
    SPENDING,
    /// A conversion of our balance: what came in, in the new currency.
    CONVERSION_IN,
    /// A conversion of our balance: what went out, in the old currency.
    CONVERSION_OUT
}
