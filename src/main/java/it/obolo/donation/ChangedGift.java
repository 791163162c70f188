package it.obolo.donation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A gift that a booking made or changed, whichever way it came, with all that may say where it
/// came from and what it counts for.
///
/// @param isNew whether this booking made it
/// @param feeMinor as far as known, less what was given back; amounts in minor units of `currency`
/// @param customText what the button or our own page sent along
/// @param itemText what PayPal calls the thing paid for
public record ChangedGift(
        long donationId,
        String transactionId,
        boolean isNew,
        DonationStatus status,
        String currency,
        long grossMinor,
        long feeMinor,
        long refundedMinor,
        Instant givenAt,
        @Nullable String subscriptionId,
        @Nullable String orderId,
        @Nullable String customText,
        @Nullable String itemText) {

    /// The day it counts for, in Rome.
    public LocalDate bookedOn() {
        return givenAt.atZone(GiftBooks.NEWSROOM_ZONE).toLocalDate();
    }

    static ChangedGift of(DonationTable.Row row, Movement payment, boolean isNew) {
        var fee = row.feeMinor();
        return new ChangedGift(
                row.donationId(),
                row.transactionId(),
                isNew,
                row.status(),
                row.currency(),
                row.grossMinor(),
                (fee == null ? 0 : fee) - row.feeReturnedMinor(),
                row.refundedMinor(),
                row.givenAt(),
                row.subscriptionId(),
                payment.orderId(),
                payment.customText(),
                payment.itemText());
    }
}
