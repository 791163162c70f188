package it.obolo.receipt;

import it.obolo.donation.ChangedGift;
import it.obolo.donation.DonationStatus;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Withdraws receipts: because an editor says so, or because a gift they attest turned out
/// otherwise. A withdrawn receipt keeps its number and stays readable.
@Singleton
public class WithdrawReceipts {

    /// The reason where a gift was refunded, reversed, corrected or taken back since.
    public static final String GIFT_CHANGED = "GIFT_CHANGED";

    private final ReceiptTable receipts;
    private final Sql sql;
    private final Clock clock;

    WithdrawReceipts(ReceiptTable receipts, Sql sql, Clock clock) {
        this.receipts = receipts;
        this.sql = sql;
        this.clock = clock;
    }

    /// Withdraws one; whether it was in force.
    ///
    /// @param reason in an editor's words, 1 to 300 characters
    public boolean withdraw(long receiptId, String reason) {
        return sql.transaction(() -> receipts.withdraw(receiptId, reason, clock.instant()));
    }

    /// Withdraws what attests something else than the books say now; in the booking transaction.
    public void follow(List<ChangedGift> changed) {
        var known =
                changed.stream()
                        .filter(gift -> !gift.isNew())
                        .collect(
                                Collectors.toMap(
                                        ChangedGift::donationId,
                                        Function.identity(),
                                        (_, later) -> later));
        if (known.isEmpty()) {
            return;
        }
        for (var attested : receipts.attested(known.keySet())) {
            var gift = known.get(attested.donationId());
            if (gift != null && attestable(gift) != attested.amountMinor()) {
                receipts.withdraw(attested.receiptId(), GIFT_CHANGED, clock.instant());
            }
        }
    }

    private static long attestable(ChangedGift gift) {
        return gift.status() == DonationStatus.COMPLETED
                        || gift.status() == DonationStatus.PARTIALLY_REFUNDED
                ? gift.grossMinor() - gift.refundedMinor()
                : 0;
    }
}
