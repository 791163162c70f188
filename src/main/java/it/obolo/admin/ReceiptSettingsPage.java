package it.obolo.admin;

import it.obolo.receipt.ReceiptTerms.Terms;
import org.jspecify.annotations.Nullable;

/// What the newsroom says about itself on receipts.
///
/// @param problem why it was not saved, in words
public record ReceiptSettingsPage(
        Frame frame, Terms terms, boolean saved, @Nullable String problem) {

    public boolean isOwner() {
        return frame.editor().role() == it.obolo.account.Role.OWNER;
    }
}
