package it.obolo.checkout;

/// How far a checkout is.
public enum CheckoutStatus {
    /// The reader is at PayPal, or went away there.
    STARTED,
    /// Approved; whether the money moved is not known yet, or the subscription has yet to begin.
    APPROVED,
    /// PayPal captured the gift, or began the subscription.
    DONE,
    /// Captured, and the money is on its way, as from a bank account.
    PENDING,
    /// The reader turned back at PayPal.
    CANCELLED,
    /// PayPal did not move the money; the reader can approve again until PayPal forgets the order.
    DECLINED,
    /// Nothing came of it: never approved, never made, or forgotten by PayPal.
    EXPIRED
}
