package it.obolo.thankyou;

import it.obolo.donation.DonationStatus;
import it.obolo.web.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A note, the gift it is for, and whoever gave.
///
/// @param facts the gift's place among other gifts
record OwedNote(Course course, Gift gift, Reader reader, GiftFacts facts) {

    /// How far the note has come.
    ///
    /// @param messageId of the first hand-over, kept for all; null before
    /// @param attemptCount hand-overs so far that said something about the note
    /// @param asked whether an editor asked for it, so that the age of the gift does not matter
    /// @param insisted whether an editor wants it sent whatever became of the gift
    /// @param resentCount how often an editor had it sent anew to another address
    record Course(
            @Nullable String messageId,
            int attemptCount,
            Instant owedAt,
            boolean asked,
            boolean insisted,
            int resentCount) {

        /// Of a note that nobody has sent or asked for yet.
        static Course from(Instant owedAt) {
            return new Course(null, 0, owedAt, false, false, 0);
        }

        /// Whether it goes to an address that an editor gave, not to the supporter's.
        boolean isElsewhere() {
            return resentCount > 0;
        }
    }

    /// The gift.
    ///
    /// @param grossMinor minor units of `currency`
    /// @param recurring whether it is a payment of a standing order
    record Gift(
            long donationId,
            DonationStatus status,
            long grossMinor,
            String currency,
            Instant givenAt,
            boolean recurring) {}

    /// Whoever gave, as far as the note is concerned.
    ///
    /// @param language ISO 639, in which they gave on our page, else the supporter's; null where
    ///   nobody said
    /// @param country ISO 3166; null where nobody said
    record Reader(
            @Nullable String name,
            @Nullable String email,
            @Nullable String language,
            @Nullable String country,
            boolean wantsNoEmail) {}

    long donationId() {
        return gift.donationId();
    }

    /// The same for another address and language.
    OwedNote to(String email, Language language) {
        var other =
                new Reader(
                        reader.name(),
                        email,
                        language.code(),
                        reader.country(),
                        reader.wantsNoEmail());
        return new OwedNote(course, gift, other, facts);
    }

    /// Without name and address, which are nobody's business in a log.
    @Override
    public String toString() {
        return "OwedNote[" + donationId() + "]";
    }
}
