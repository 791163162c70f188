package it.obolo.receipt;

import it.obolo.donation.BookEvidence;
import it.obolo.storage.Ids;
import it.obolo.storage.Sha256;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Issues receipts. The number is taken and the document kept in one transaction, in which the
/// books do not change: what fails takes no number, so the numbers of a year have no gaps, and no
/// refund slips in between. The document is drawn before, because that takes a fifth of a second
/// for which no gift should wait; where the books or the number have moved on meanwhile it is drawn
/// again. What was issued never changes.
@Singleton
public class IssueReceipt {

    /// Then it is drawn while the books wait, so that it comes to an end.
    private static final int DRAWN_AHEAD = 3;

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
        for (var attempt = 0; attempt < DRAWN_AHEAD; attempt++) {
            var ahead = sql.reading(() -> sketch(receipts.find(receiptId)));
            if (!(ahead instanceof Sketch.Ready ready)) {
                break;
            }
            var pdf = draw(ready);
            var issued =
                    bookEvidence.asOnlyWriter(() ->
                            ready.isStill(sketch(receipts.lock(receiptId)))
                                    ? Optional.of(keep(receiptId, ready, pdf, mailed))
                                    : Optional.<Outcome>empty());
            if (issued.isPresent()) {
                return issued.get();
            }
        }
        return bookEvidence.asOnlyWriter(() ->
                switch (sketch(receipts.lock(receiptId))) {
                    case Sketch.None(var why) -> new Outcome.Refused(why);
                    case Sketch.Ready ready -> keep(receiptId, ready, draw(ready), mailed);
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

    /// What a receipt would be, were it issued now.
    private sealed interface Sketch {
        record Ready(ReceiptFacts facts, int year, int number, Instant at) implements Sketch {

            boolean isStill(Sketch now) {
                return now instanceof Ready other
                        && facts.equals(other.facts)
                        && year == other.year
                        && number == other.number
                        && GatherGifts.day(at).equals(GatherGifts.day(other.at));
            }
        }

        record None(WhyNone why) implements Sketch {}
    }

    private Sketch sketch(Optional<Receipt> found) {
        if (found.isEmpty()) {
            return new Sketch.None(WhyNone.UNKNOWN);
        }
        var draft = found.get();
        if (draft.state() != ReceiptState.DRAFT) {
            return new Sketch.None(WhyNone.ALREADY);
        }
        return switch (gather.gather(draft.subject(), draft.language())) {
            case GatherGifts.Outcome.None(var why) -> new Sketch.None(why);
            case GatherGifts.Outcome.Ready(var facts) -> {
                var at = now();
                var year = GatherGifts.day(at).getYear();
                yield new Sketch.Ready(facts, year, receipts.lastNumber(year) + 1, at);
            }
        };
    }

    private byte[] draw(Sketch.Ready ready) {
        return draw.original(ready.facts(), ready.number() + "/" + ready.year(), ready.at());
    }

    private Outcome keep(long receiptId, Sketch.Ready ready, byte[] pdf, boolean mailed) {
        receipts.take(ready.year(), ready.number());
        receipts.issue(
                receiptId,
                ready.year(),
                ready.number(),
                ready.facts(),
                pdf,
                sha256(pdf),
                ready.at());
        if (mailed) {
            mails.owe(receiptId);
        }
        return new Outcome.Done(receipts.find(receiptId).orElseThrow());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static String sha256(byte @Nullable [] bytes) {
        return Sha256.hex(Objects.requireNonNull(bytes, "a receipt without its paper"));
    }
}
