package it.obolo.thankyou;

import it.obolo.donation.DonationStatus;
import it.obolo.web.Language;
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
/// @param insisted whether an editor wants it sent whatever became of the gift
/// @param resentCount how often an editor had it sent anew to another address
/// @param wantsNoEmail whether the person wants none
/// @param facts its place among other gifts
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
        @Nullable String country,
        boolean insisted,
        int resentCount,
        boolean wantsNoEmail,
        GiftFacts facts) {

    /// Of a gift that stands alone and that nobody insists on.
    OwedNote(
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
        this(
                donationId,
                messageId,
                attemptCount,
                owedAt,
                asked,
                status,
                grossMinor,
                currency,
                givenAt,
                recurring,
                name,
                email,
                language,
                country,
                false,
                0,
                false,
                GiftFacts.ALONE);
    }

    /// Whether it goes to an address that an editor gave, not to the supporter's.
    boolean isElsewhere() {
        return resentCount > 0;
    }

    /// The same for another reader.
    OwedNote to(String otherEmail, Language otherLanguage) {
        return new OwedNote(
                donationId,
                messageId,
                attemptCount,
                owedAt,
                asked,
                status,
                grossMinor,
                currency,
                givenAt,
                recurring,
                name,
                otherEmail,
                otherLanguage.code(),
                country,
                insisted,
                resentCount,
                wantsNoEmail,
                facts);
    }

    /// Without name and address, which are nobody's business in a log.
    @Override
    public String toString() {
        return "OwedNote[" + donationId + "]";
    }
}
