package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A supporter in a list.
///
/// @param name null where nobody told it
/// @param giftCount payments that reached us, later refunded or not
/// @param given their sums, one for each currency
public record SupporterRow(
        long supporterId,
        @Nullable String name,
        @Nullable String email,
        long giftCount,
        Instant lastGivenAt,
        List<Money> given) {

    /// Where they are shown alone.
    public String path() {
        return Section.SUPPORTERS.path() + "/" + Ids.text(supporterId);
    }
}
