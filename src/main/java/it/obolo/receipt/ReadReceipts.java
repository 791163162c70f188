package it.obolo.receipt;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Reads receipts and their documents.
@Singleton
public class ReadReceipts {

    private final ReceiptTable receipts;
    private final GatherGifts gather;
    private final DrawReceipt draw;
    private final Sql sql;

    ReadReceipts(ReceiptTable receipts, GatherGifts gather, DrawReceipt draw, Sql sql) {
        this.receipts = receipts;
        this.gather = gather;
        this.draw = draw;
        this.sql = sql;
    }

    /// The receipt with that id.
    public Optional<Receipt> find(long receiptId) {
        return sql.reading(() -> receipts.find(receiptId));
    }

    /// The one there is about that, in force or as a draft.
    public Optional<Receipt> about(ReceiptSubject subject) {
        return sql.reading(() -> receipts.findBySubject(subject.key()));
    }

    /// All of a person's, under whatever id they had then, newest first, without drafts.
    public List<Receipt> ofPerson(long supporterId) {
        return sql.reading(() -> receipts.ofPerson(supporterId));
    }

    /// What a receipt says: as it was issued, or a draft as the books are now; empty where that
    /// says nothing any more.
    public Optional<ReceiptFacts> facts(Receipt receipt) {
        if (receipt.state() != ReceiptState.DRAFT) {
            return sql.reading(() -> receipts.facts(receipt.receiptId()));
        }
        return gather.gather(receipt.subject(), receipt.language())
                        instanceof GatherGifts.Outcome.Ready(var facts)
                ? Optional.of(facts)
                : Optional.empty();
    }

    /// The document: the very bytes that were issued, or the draft drawn now.
    public Optional<byte[]> pdf(Receipt receipt) {
        return receipt.state() == ReceiptState.DRAFT
                ? facts(receipt).map(draw::draft)
                : sql.reading(() -> receipts.pdf(receipt.receiptId()));
    }
}
