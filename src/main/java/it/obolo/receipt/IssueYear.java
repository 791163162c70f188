package it.obolo.receipt;

import it.obolo.receipt.BatchTable.Giver;
import it.obolo.receipt.BatchTable.Skip;
import it.obolo.receipt.ReceiptTable.Draft;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Issues the statements of a past year for everybody who gave in it. First they are prepared: a
/// draft for each who can have one, a reason for each who cannot. Once the editor says so they are
/// issued one after the other by the server, whoever looks on or not; after a restart it goes on
/// where it was.
@Singleton
public class IssueYear {

    private static final int AT_ONCE = 20;

    private final BatchTable batches;
    private final ReceiptTable receipts;
    private final IssueReceipt issueReceipt;
    private final GatherGifts gather;
    private final Newsroom newsroom;
    private final ReceiptBell bell;
    private final Ids ids;
    private final Sql sql;
    private final Clock clock;

    IssueYear(
            BatchTable batches,
            ReceiptTable receipts,
            IssueReceipt issueReceipt,
            GatherGifts gather,
            Newsroom newsroom,
            ReceiptBell bell,
            Ids ids,
            Sql sql,
            Clock clock) {
        this.batches = batches;
        this.receipts = receipts;
        this.issueReceipt = issueReceipt;
        this.gather = gather;
        this.newsroom = newsroom;
        this.bell = bell;
        this.ids = ids;
        this.sql = sql;
        this.clock = clock;
    }

    /// Somebody who got no statement.
    public record Left(
            long supporterId, @Nullable String name, @Nullable String email, WhyNone why) {}

    /// Prepares a batch; empty if the year is not over.
    public Optional<ReceiptBatch> prepare(int year, String by) {
        if (!gather.isOver(year) || year < 1990) {
            return Optional.empty();
        }
        var otherwise = newsroom.profile().language();
        return sql.transaction(() -> {
            var at = clock.instant();
            var batchId = ids.next();
            batches.insert(batchId, year, by, at);
            var drafts = new ArrayList<Draft>();
            var skips = new ArrayList<Skip>();
            var from = GatherGifts.begin(LocalDate.of(year, 1, 1));
            var until = GatherGifts.begin(LocalDate.of(year + 1, 1, 1));
            for (var giver : batches.givers(year, from, until)) {
                var why = why(giver);
                if (why != null) {
                    skips.add(new Skip(giver.supporterId(), why));
                } else {
                    drafts.add(
                            new Draft(
                                    ids.next(),
                                    ReceiptSubject.year(giver.supporterId(), year),
                                    Language.parse(giver.language()).orElse(otherwise),
                                    batchId,
                                    by,
                                    at));
                }
            }
            batches.insertDrafts(drafts);
            batches.insertSkips(batchId, skips);
            return batches.find(batchId);
        });
    }

    /// Has a prepared batch issued; whether it was prepared.
    ///
    /// @param mailed whether each is to be mailed
    public boolean start(long batchId, boolean mailed) {
        var started =
                sql.transaction(() -> batches.turn(batchId, "PREPARED", "ISSUING", mailed, null));
        bell.ring();
        return started;
    }

    /// Throws a prepared batch away, with its drafts; whether it was prepared.
    public boolean drop(long batchId) {
        return sql.transaction(() -> {
            var dropped = batches.turn(batchId, "PREPARED", "DROPPED", false, clock.instant());
            if (dropped) {
                receipts.deleteDrafts(batchId);
            }
            return dropped;
        });
    }

    /// Issues some of what is waiting; whether there may be more.
    public boolean step() {
        var batch = sql.reading(batches::issuing);
        if (batch.isEmpty()) {
            return false;
        }
        var batchId = batch.get().batchId();
        var mailed = batch.get().mailed();
        var drafts = sql.reading(() -> receipts.drafts(batchId, AT_ONCE));
        for (var draft : drafts) {
            issue(batchId, draft, mailed);
        }
        if (drafts.isEmpty()) {
            sql.transaction(
                    () -> batches.turn(batchId, "ISSUING", "DONE", mailed, clock.instant()));
        }
        return true;
    }

    /// A draft that cannot be issued any more makes room for the reason.
    private void issue(long batchId, long draftId, boolean mailed) {
        if (issueReceipt.issue(draftId, mailed) instanceof IssueReceipt.Outcome.Refused(var why)) {
            sql.transaction(() -> {
                var draft = receipts.lock(draftId);
                if (draft.isPresent() && receipts.deleteDraft(draftId)) {
                    batches.insertSkips(
                            batchId, List.of(new Skip(draft.get().subject().supporterId(), why)));
                }
                return draftId;
            });
        }
    }

    /// The batch with that id.
    public Optional<ReceiptBatch> find(long batchId) {
        return sql.reading(() -> batches.find(batchId));
    }

    /// The newest batches, newest first, at most twenty.
    public List<ReceiptBatch> newest() {
        return sql.reading(batches::newest);
    }

    /// Who got none, in the order of their ids, at most `most` after `after`.
    public List<Left> left(long batchId, long after, int most) {
        return sql.reading(() -> batches.left(batchId, after, most));
    }

    /// The issued statements of a batch, in the order of their ids, at most `most` after `after`.
    public List<Receipt> issued(long batchId, long after, int most) {
        return sql.reading(() -> receipts.ofBatch(batchId, after, most));
    }

    private @Nullable WhyNone why(Giver giver) {
        if (giver.already()) {
            return WhyNone.ALREADY;
        }
        var nobody = gather.whyNobody(giver.anonymous(), giver.name());
        if (nobody != null) {
            return nobody;
        }
        if (giver.counting() > 0) {
            return null;
        }
        return giver.pending() > 0 ? WhyNone.PENDING : WhyNone.REFUNDED;
    }
}
