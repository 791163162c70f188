package it.obolo.campaign;

import it.obolo.donation.ChangedGift;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where a gift came from, and what it counts for in its campaign; a row of `gift_origin`. Computed
/// from the gift and what is known about it now, so whoever computes it gets the same.
///
/// @param chosen whether an editor said which campaign, or none
/// @param language of the reader, as `it` or `en`
/// @param giftCount 1 for a gift whose money reached us, else 0 and no amounts
record Origin(
        long donationId,
        @Nullable Long campaignId,
        boolean chosen,
        @Nullable String checkoutId,
        @Nullable String source,
        @Nullable String language,
        LocalDate bookedOn,
        String currency,
        int giftCount,
        long grossMinor,
        long feeMinor,
        long refundedMinor) {

    /// An editor's word.
    ///
    /// @param campaignId null for none
    record Choice(@Nullable Long campaignId) {}

    /// A reader's wish to give, as far as it says where a gift came from.
    record FromCheckout(
            String checkoutId,
            @Nullable Long campaignId,
            @Nullable Long levelId,
            @Nullable String source,
            String language) {}

    /// The origin of a gift: an editor's choice comes first, then our own page, then what the
    /// button said; null where nothing is known.
    ///
    /// @param choice null where no editor chose
    /// @param checkout null where it did not come by our page
    /// @param worded the campaign whose word the gift carries; null for none
    static @Nullable Origin of(
            ChangedGift gift,
            @Nullable Choice choice,
            @Nullable FromCheckout checkout,
            @Nullable Long worded) {
        if (choice == null && checkout == null && worded == null) {
            return null;
        }
        var counts = gift.status().reachedUs();
        return new Origin(
                gift.donationId(),
                campaign(choice, checkout, worded),
                choice != null,
                checkout == null ? null : checkout.checkoutId(),
                checkout == null ? null : checkout.source(),
                checkout == null ? null : checkout.language(),
                gift.bookedOn(),
                gift.currency(),
                counts ? 1 : 0,
                counts ? gift.grossMinor() : 0,
                counts ? gift.feeMinor() : 0,
                counts ? gift.refundedMinor() : 0);
    }

    private static @Nullable Long campaign(
            @Nullable Choice choice, @Nullable FromCheckout checkout, @Nullable Long worded) {
        if (choice != null) {
            return choice.campaignId();
        }
        return checkout != null ? checkout.campaignId() : worded;
    }

    /// The editor's choice it holds; null if none was made.
    @Nullable Choice choice() {
        return chosen ? new Choice(campaignId) : null;
    }

    /// For `verify`: the figures, without anything personal.
    String told(String campaign) {
        return "origin "
                + campaign
                + " "
                + bookedOn
                + " "
                + currency
                + " "
                + giftCount
                + " "
                + grossMinor
                + " "
                + feeMinor
                + " "
                + refundedMinor;
    }
}
