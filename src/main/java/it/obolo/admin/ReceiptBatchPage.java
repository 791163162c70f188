package it.obolo.admin;

import it.obolo.receipt.IssueYear;
import it.obolo.receipt.ReceiptBatch;
import it.obolo.storage.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of a year for everybody.
///
/// @param left who got none, and why; one page of them
/// @param next the address of the following page of them
public record ReceiptBatchPage(
        Frame frame, ReceiptBatch batch, List<IssueYear.Left> left, @Nullable String next) {

    public String path() {
        return Section.RECEIPTS.path() + "/batches/" + batch.code();
    }

    public String year() {
        return Integer.toString(batch.year());
    }

    public boolean is(String status) {
        return batch.status().equals(status);
    }

    /// Everything that was or is to be issued.
    public int all() {
        return batch.issued() + batch.waiting();
    }

    public String supporterPath(IssueYear.Left left) {
        return Section.SUPPORTERS.path() + "/" + Ids.text(left.supporterId());
    }
}
