package it.obolo.admin;

import it.obolo.receipt.Receipt;
import it.obolo.receipt.ReceiptFacts;
import it.obolo.receipt.ReceiptMails;
import it.obolo.receipt.ReceiptState;
import it.obolo.receipt.WithdrawReceipts;
import it.obolo.storage.Ids;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// One receipt.
///
/// @param name of whom it is for, as they are called now
/// @param facts what it says; null in a draft of which nothing is left
/// @param mail how its mail stands, if one was wanted
/// @param done what was just done, if anything
/// @param problem why something was not done, in words
public record ReceiptPage(
        Frame frame,
        Receipt receipt,
        @Nullable String name,
        @Nullable ReceiptFacts facts,
        ReceiptMails.@Nullable Standing mail,
        @Nullable String done,
        @Nullable String problem) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    /// `Ricevuta n. 12/2026`, or that it is a draft.
    public String title() {
        var words = frame.words();
        return receipt.number() == null
                ? words.of("receipt.admin.title.draft")
                : words.of("receipt.admin.title", receipt.number());
    }

    /// Its state in words.
    public State state() {
        return ReceiptsPage.state(frame.words(), receipt.state());
    }

    public boolean isDraft() {
        return receipt.state() == ReceiptState.DRAFT;
    }

    public boolean isInForce() {
        return receipt.state().isInForce();
    }

    /// What it is about.
    public String about() {
        return ReceiptsPage.about(frame.words(), receipt);
    }

    /// The language it is written in, in the reader's.
    public String language() {
        return SupporterChips.language(frame.words(), receipt.language().code());
    }

    /// Why it does not hold any more.
    public String withdrawnBecause() {
        var reason = String.valueOf(receipt.withdrawnReason());
        return reason.equals(WithdrawReceipts.GIFT_CHANGED)
                ? frame.words().of("receipt.admin.withdrawn.gift_changed")
                : reason;
    }

    /// How its mail stands.
    public State mailState() {
        var status = mail == null ? "FAILED" : mail.status();
        var tone =
                switch (status) {
                    case "SENT" -> "well";
                    case "UNCERTAIN" -> "look";
                    case "FAILED" -> "act";
                    default -> "quiet";
                };
        return new State(frame.words().of("receipt.admin.mail.status." + status), tone);
    }

    /// `01/09/2026`.
    public String day(ReceiptFacts.Line line) {
        return DAY.format(line.on());
    }

    /// Where it is.
    public String path() {
        return Section.RECEIPTS.path() + "/" + receipt.code();
    }

    /// Where its supporter is.
    public String supporterPath() {
        return Section.SUPPORTERS.path() + "/" + Ids.text(receipt.subject().supporterId());
    }

    /// Where one of its gifts is.
    public String giftPath(ReceiptFacts.Line line) {
        return Section.DONATIONS.path() + "/" + Ids.text(line.donationId());
    }
}
