package it.obolo.standin;

import java.time.Instant;

/// A gift that nobody gave.
///
/// @param serial its number among the invented ones
/// @param custom what the newsroom's button or page gave PayPal to carry; empty if nothing
/// @param item what the button was called; empty if nothing
/// @param subscription the standing order it belongs to; empty for a single gift
/// @param end what became of it
public record InventedGift(
        int serial,
        Instant at,
        Invented giver,
        long cents,
        String custom,
        String item,
        String subscription,
        End end) {

    /// What became of it.
    public enum End {
        /// It stayed.
        KEPT,
        /// The newsroom gave half of it back.
        HALF_REFUNDED,
        /// The newsroom gave all of it back.
        REFUNDED,
        /// The bank took it back.
        TAKEN_BACK
    }

    /// PayPal's name for the payment.
    public String transactionId() {
        return "HISTORY%010d".formatted(serial);
    }

    /// The same with another text to carry.
    public InventedGift carrying(String otherCustom) {
        return new InventedGift(serial, at, giver, cents, otherCustom, "", subscription, end);
    }

    long fee() {
        return cents * 34 / 1000 + 35;
    }

    /// What left again.
    long back() {
        return switch (end) {
            case KEPT -> 0;
            case HALF_REFUNDED -> cents / 2;
            case REFUNDED, TAKEN_BACK -> cents;
        };
    }
}
