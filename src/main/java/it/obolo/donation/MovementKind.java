package it.obolo.donation;

/// Which way money moved, and why.
public enum MovementKind {
    /// A payer paid us: `PAYMENT.CAPTURE.…`, `PAYMENT.SALE.…`.
    PAYMENT,
    /// We gave money back: `PAYMENT.CAPTURE.REFUNDED`, `PAYMENT.SALE.REFUNDED`.
    REFUND,
    /// PayPal took it back: `PAYMENT.CAPTURE.REVERSED`, `PAYMENT.SALE.REVERSED`.
    REVERSAL
}
