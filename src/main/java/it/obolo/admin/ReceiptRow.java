package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.receipt.Receipt;
import it.obolo.storage.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A receipt in the list.
///
/// @param name of whom it is for, as they are called now
/// @param sums what it attests, one for each currency; empty in a draft
public record ReceiptRow(Receipt receipt, @Nullable String name, List<Money> sums) {

    /// Where it is shown.
    public String path() {
        return Section.RECEIPTS.path() + "/" + receipt.code();
    }

    /// Where its supporter is shown.
    public String supporterPath() {
        return Section.SUPPORTERS.path() + "/" + Ids.text(receipt.subject().supporterId());
    }
}
