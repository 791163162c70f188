package it.obolo.donation;

/// How a gift came that did not come by PayPal.
public enum PaymentMethod {
    BANK_TRANSFER,
    CASH,
    CHEQUE
}
