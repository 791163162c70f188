package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A thank-you in a list.
///
/// @param supporterName null for a giver whose name nobody told
/// @param hasAddress whether there is an e-mail address to send it to
/// @param variantCode which words went; null before
/// @param bouncedAt when it came back; null if it did not
/// @param reason why it is where it is; null where that needs no reason
public record ThankYouRow(
        long donationId,
        @Nullable String supporterName,
        boolean hasAddress,
        Money gross,
        String status,
        Instant owedAt,
        @Nullable Instant sentAt,
        @Nullable String reason,
        @Nullable String variantCode,
        @Nullable Instant bouncedAt) {

    /// Where the note itself is shown, with what can be done about it.
    public String notePath() {
        return NotesController.PATH + "/gifts/" + Ids.text(donationId);
    }

    /// Where its donation is shown.
    public String path() {
        return Section.DONATIONS.path() + "/" + Ids.text(donationId);
    }
}
