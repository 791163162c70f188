package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything there is about one supporter; null where nobody told.
///
/// @param totals what they gave, a row for each currency
/// @param subscriptions what they promised to give again and again, newest first
/// @param timeline what happened, latest first, at most two hundred
public record SupporterProfile(
        long supporterId,
        boolean anonymous,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        @Nullable String country,
        @Nullable Instant firstGivenAt,
        @Nullable Instant lastGivenAt,
        long giftCount,
        List<Total> totals,
        List<SubscriptionRow> subscriptions,
        List<Event> timeline) {

    /// What they gave in one currency.
    public record Total(long giftCount, Money given, Money refunded) {}

    /// Something that happened between them and us.
    ///
    /// @param kind `PAYMENT`, `REFUND`, `REVERSAL`, `REVERSAL_CANCELED`, `DISPUTE_` with the
    ///   dispute's status, `THANKED`, [#NOTE] with what befell a note, or [#CHANGED] with what was
    ///   corrected, separated by commas
    /// @param status the donation's, for a payment; null else
    /// @param amount of money that moved; null for a thank-you
    /// @param donationId 0 where there is none
    /// @param name the one a payment came with, or who corrected
    public record Event(
            Instant at,
            String kind,
            @Nullable String status,
            @Nullable Money amount,
            long donationId,
            @Nullable String name) {

        static final String NOTE = "NOTE_";
        static final String CHANGED = "CHANGED_";

        /// Whether a donation is shown for it.
        public boolean isOfDonation() {
            return donationId != 0;
        }

        /// Whether it is a correction.
        boolean isChange() {
            return kind.startsWith(CHANGED);
        }

        /// Where its donation is shown.
        public String path() {
            return Section.DONATIONS.path() + "/" + Ids.text(donationId);
        }
    }
}
