package it.obolo.checkout;

import java.net.URI;

/// What became of starting to give.
public sealed interface Started {

    /// The reader goes on at PayPal.
    record AtPayPal(URI address) implements Started {}

    /// It cannot be started now, and nothing was charged.
    ///
    /// @param reason a stable word for the page: `NOT_SET_UP` (no way of giving, or not in this
    ///   rhythm), `NO_ANSWER` (PayPal is away), `REFUSED` (PayPal does not take this amount or
    ///   currency), `TOO_MANY` (too many began just now; come back in a minute)
    record NotNow(String reason) implements Started {

        /// No way of giving is set up, or not in this rhythm.
        public static final String NOT_SET_UP = "NOT_SET_UP";

        /// PayPal does not answer.
        public static final String NO_ANSWER = "NO_ANSWER";

        /// PayPal does not take this amount or currency.
        public static final String REFUSED = "REFUSED";

        /// Too many began to give from one address, or altogether.
        public static final String TOO_MANY = "TOO_MANY";
    }
}
