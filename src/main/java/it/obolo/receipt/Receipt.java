package it.obolo.receipt;

import it.obolo.storage.Ids;
import it.obolo.web.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A receipt as it is kept, without the document itself.
///
/// @param number `12/2026`; null in a draft
/// @param sha256 of the document that was issued; null in a draft
/// @param withdrawnReason why it does not hold any more: a word of [WithdrawReceipts], or an
///   editor's own
/// @param batchId the batch it was prepared in, if any
public record Receipt(
        long receiptId,
        ReceiptSubject subject,
        Language language,
        ReceiptState state,
        @Nullable String number,
        @Nullable String sha256,
        String madeBy,
        Instant createdAt,
        @Nullable Instant issuedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnReason,
        @Nullable Long batchId) {

    /// Its id as seen from outside.
    public String code() {
        return Ids.text(receiptId);
    }

    /// The name of its file: `ricevuta-2026-12.pdf`.
    public String fileName() {
        var word = language == Language.IT ? "ricevuta" : "receipt";
        if (number == null) {
            return word + "-" + (language == Language.IT ? "bozza" : "draft") + ".pdf";
        }
        var parts = number.split("/", 2);
        return word + "-" + parts[1] + "-" + parts[0] + ".pdf";
    }
}
