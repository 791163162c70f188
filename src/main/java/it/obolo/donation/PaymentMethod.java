package it.obolo.donation;

import io.micronaut.serde.annotation.Serdeable;

/// How a gift came that did not come by PayPal.
@Serdeable
public enum PaymentMethod {
    BANK_TRANSFER,
    CASH,
    CHEQUE
}
