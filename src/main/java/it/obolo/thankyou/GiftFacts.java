package it.obolo.thankyou;

import it.obolo.web.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the books say of a gift's place among others, when its note is written.
///
/// @param giftNumber how many gifts this person had given with it
/// @param previousAt when they gave before; null for the first
/// @param paymentNumber how many payments its standing order had brought with it; 0 for a single
///   gift
/// @param campaignCode the campaign it counts for; null for none, and so its names
record GiftFacts(
        int giftNumber,
        @Nullable Instant previousAt,
        int paymentNumber,
        @Nullable String campaignCode,
        @Nullable String campaignItalian,
        @Nullable String campaignEnglish) {

    /// Of a gift that stands alone.
    static final GiftFacts ALONE = new GiftFacts(1, null, 0, null, null, null);

    @Nullable String campaign(Language language) {
        return switch (language) {
            case IT -> campaignItalian;
            case EN -> campaignEnglish;
        };
    }
}
