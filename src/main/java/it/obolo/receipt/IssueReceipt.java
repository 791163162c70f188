package it.obolo.receipt;

import it.obolo.donation.BookEvidence;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Issues receipts. The number is taken, the document drawn and all of it kept in one transaction:
/// what fails takes no number, so the numbers of a year have no gaps. The books do not change
/// meanwhile, so that no refund slips in between. What was issued never changes.
@Singleton
public class IssueReceipt {

    private final GatherGifts gather;
    private final DrawReceipt draw;
    private final ReceiptTable receipts;
    private final ReceiptMails mails;
    private final BookEvidence bookEvidence;
    private final Ids ids;
    private final Sql sql;
    private final Clock clock;

    IssueReceipt(
            GatherGifts gather,
            DrawReceipt draw,
            ReceiptTable receipts,
            ReceiptMails mails,
            BookEvidence bookEvidence,
            Ids ids,
            Sql sql,
            Clock clock) {
        this.gather = gather;
        this.draw = draw;
        this.receipts = receipts;
        this.mails = mails;
        this.bookEvidence = bookEvidence;
        this.ids = ids;
        this.sql = sql;
        this.clock = clock;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// It is there, as a draft or issued.
        record Done(Receipt receipt) implements Outcome {}

        /// There can be none.
        record Refused(WhyNone why) implements Outcome {}
    }

    /// Prepares a draft.
    ///
    /// @param by `editor:ID` or `supporter`
    public Outcome prepare(ReceiptSubject subject, Language language, String by) {
        if (gather.gather(subject, language) instanceof GatherGifts.Outcome.None(var why)) {
            return new Outcome.Refused(why);
        }
        return sql.transaction(() -> {
            var id = ids.next();
            var draft = new ReceiptTable.Draft(id, subject, language, 0L, by, now());
            return receipts.insert(draft)
                    ? new Outcome.Done(receipts.find(id).orElseThrow())
                    : new Outcome.Refused(WhyNone.ALREADY);
        });
    }

    /// Gives a draft its number. The document says what the books say now, which may be something
    /// else than when the draft was prepared.
    ///
    /// @param mailed whether it is to be mailed to the supporter
    public Outcome issue(long receiptId, boolean mailed) {
        return bookEvidence.asOnlyWriter(() -> {
            var draft = receipts.lock(receiptId);
            return draft.isEmpty()
                    ? new Outcome.Refused(WhyNone.UNKNOWN)
                    : issueNow(draft.get(), mailed);
        });
    }

    /// Prepares and issues in one go.
    public Outcome issueAtOnce(ReceiptSubject subject, Language language, String by) {
        return switch (prepare(subject, language, by)) {
            case Outcome.Done(var draft) -> issue(draft.receiptId(), false);
            case Outcome.Refused refused -> refused;
        };
    }

    /// Throws a draft away; false if it is none.
    public boolean discard(long receiptId) {
        return sql.transaction(() -> receipts.deleteDraft(receiptId));
    }

    private Outcome issueNow(Receipt draft, boolean mailed) {
        if (draft.state() != ReceiptState.DRAFT) {
            return new Outcome.Refused(WhyNone.ALREADY);
        }
        return switch (gather.gather(draft.subject(), draft.language())) {
            case GatherGifts.Outcome.None(var why) -> new Outcome.Refused(why);
            case GatherGifts.Outcome.Ready(var facts) -> {
                var at = now();
                var year = GatherGifts.day(at).getYear();
                var number = receipts.nextNumber(year);
                var pdf = draw.original(facts, number + "/" + year, at);
                receipts.issue(draft.receiptId(), year, number, facts, pdf, sha256(pdf), at);
                if (mailed) {
                    mails.owe(draft.receiptId());
                }
                yield new Outcome.Done(receipts.find(draft.receiptId()).orElseThrow());
            }
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static String sha256(byte @Nullable [] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
