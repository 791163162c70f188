package it.obolo.thankyou;

import it.obolo.donation.DonationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A note with the gift it is for and whoever gave.
///
/// @param messageId of the first hand-over, kept for all; null before
/// @param attemptCount hand-overs so far that said something about the note
/// @param asked whether an editor asked for it, so that the age of the gift does not matter
/// @param grossMinor minor units of `currency`
/// @param recurring whether the gift is a payment of a standing order
/// @param language ISO 639, in which they gave on our page, else the supporter's; null where nobody
///   said
/// @param country ISO 3166; null where nobody said
record OwedNote(
        long donationId,
        @Nullable String messageId,
        int attemptCount,
        Instant owedAt,
        boolean asked,
        DonationStatus status,
        long grossMinor,
        String currency,
        Instant givenAt,
        boolean recurring,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        @Nullable String country) {

    /// Without name and address, which are nobody's business in a log.
    @Override
    public String toString() {
        return "OwedNote[" + donationId + "]";
    }
}
