package it.obolo.receipt;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of one year for everybody.
///
/// @param status `PREPARED`, `ISSUING`, `DONE` or `DROPPED`
/// @param waiting drafts that are not issued yet
/// @param issued those that are, withdrawn ones included
/// @param skipped how many got none, by reason
public record ReceiptBatch(
        long batchId,
        int year,
        String status,
        boolean mailed,
        String madeBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        int waiting,
        int issued,
        Map<WhyNone, Integer> skipped) {

    /// Its id as seen from outside.
    public String code() {
        return it.obolo.storage.Ids.text(batchId);
    }

    /// How many got none.
    public int skippedCount() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }
}
