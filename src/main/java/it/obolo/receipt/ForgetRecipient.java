package it.obolo.receipt;

import it.obolo.receipt.ReceiptFacts.Recipient;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;

/// Takes an erased person's name out of their receipts. Number, amounts and the SHA-256 of what was
/// issued stay, so the series has no gap and a document in somebody's hands can still be checked
/// against it.
@Singleton
public class ForgetRecipient {

    private static final String NOBODY = "–";

    private final DrawReceipt draw;
    private final Sql sql;

    ForgetRecipient(DrawReceipt draw, Sql sql) {
        this.draw = draw;
        this.sql = sql;
    }

    private record Issued(long receiptId, ReceiptFacts facts, String number, Instant issuedAt) {}

    /// Forgets it in all receipts of these, and throws their drafts away; in the caller's
    /// transaction.
    ///
    /// @param supporterIds the person's id and all that lead to it
    public void forget(Collection<Long> supporterIds) {
        sql.updateNumbers(
                "DELETE FROM receipt WHERE status = 'DRAFT' AND supporter_id = ANY(?)",
                supporterIds);
        var issued =
                sql.queryNumbers(
                        """
                        SELECT receipt_id
                             , facts
                             , receipt_number || '/' || issue_year AS full_number
                             , issued_at
                          FROM receipt
                         WHERE supporter_id = ANY(?)
                           AND facts IS NOT NULL
                        """,
                        supporterIds,
                        row ->
                                new Issued(
                                        row.getLong("receipt_id"),
                                        FactsJson.read(
                                                Objects.requireNonNull(row.getBytes("facts"))),
                                        row.getString("full_number"),
                                        Sql.instant(row, "issued_at")));
        sql.batch(
                "UPDATE receipt SET facts = ?, pdf = ? WHERE receipt_id = ?",
                issued,
                (statement, one) -> {
                    var nameless = nameless(one.facts());
                    statement.setBytes(1, FactsJson.write(nameless));
                    statement.setBytes(2, draw.original(nameless, one.number(), one.issuedAt()));
                    statement.setLong(3, one.receiptId());
                });
    }

    private static ReceiptFacts nameless(ReceiptFacts facts) {
        return new ReceiptFacts(
                facts.kind(),
                facts.language(),
                facts.issuer(),
                new Recipient(NOBODY, null),
                facts.from(),
                facts.until(),
                facts.lines());
    }
}
