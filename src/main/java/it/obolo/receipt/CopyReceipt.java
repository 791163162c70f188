package it.obolo.receipt;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Gives out a copy of an issued receipt: the same number and words, drawn from what was kept when
/// it was issued, and marked as a copy.
@Singleton
public class CopyReceipt {

    private final DrawReceipt draw;
    private final ReceiptTable receipts;
    private final Ids ids;
    private final Sql sql;
    private final Clock clock;

    CopyReceipt(DrawReceipt draw, ReceiptTable receipts, Ids ids, Sql sql, Clock clock) {
        this.draw = draw;
        this.receipts = receipts;
        this.ids = ids;
        this.sql = sql;
        this.clock = clock;
    }

    /// The copy; empty if there is no such receipt in force.
    public Optional<byte[]> copy(long receiptId, String by) {
        return sql.transaction(() -> {
            var found = receipts.lock(receiptId).filter(receipt -> receipt.state().isInForce());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var receipt = found.get();
            var facts = receipts.facts(receiptId).orElseThrow();
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var issuedAt = receipt.issuedAt();
            var copy =
                    draw.copy(
                            facts,
                            String.valueOf(receipt.number()),
                            issuedAt == null ? at : issuedAt,
                            at);
            receipts.copied(ids.next(), receiptId, IssueReceipt.sha256(copy), by, at);
            return Optional.of(copy);
        });
    }
}
