package it.obolo.paypal;

import java.net.URI;

/// What became of an order or a subscription that PayPal was asked to make. If PayPal gives no
/// answer it is as if there were none: nobody has approved it.
public sealed interface Made {

    /// It waits for the reader's approval.
    ///
    /// @param id PayPal's id of it
    /// @param approveAt PayPal's page where the reader approves; always under [PayPalSettings#web]
    record Waiting(String id, URI approveAt) implements Made {}

    /// PayPal does not make it.
    ///
    /// @param reason PayPal's word for why, such as `CURRENCY_NOT_SUPPORTED`
    record Refused(String reason) implements Made {}
}
