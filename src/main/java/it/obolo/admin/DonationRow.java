package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A donation in a list.
///
/// @param supporterName null for a giver whose name nobody told
/// @param thankYou status of the note; null where none is owed
public record DonationRow(
        long donationId,
        Instant givenAt,
        long supporterId,
        @Nullable String supporterName,
        Money gross,
        String status,
        @Nullable String thankYou) {

    /// Where it is shown alone.
    public String path() {
        return Section.DONATIONS.path() + "/" + Ids.text(donationId);
    }

    /// Where its supporter is shown.
    public String supporterPath() {
        return Section.SUPPORTERS.path() + "/" + Ids.text(supporterId);
    }
}
