package it.obolo.admin;

import it.obolo.receipt.ReceiptFacts;
import it.obolo.receipt.ReceiptSubject;
import it.obolo.receipt.WhyNone;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a draft is prepared: for one gift, or for a time of a supporter's gifts.
///
/// @param name of whom it is for
/// @param subject what was asked for; null until a time is chosen
/// @param language of the document
/// @param facts what it would say; null if there is nothing yet, or can be none
/// @param why why there can be none
/// @param years in which they gave, that are over
public record ReceiptNewPage(
        Frame frame,
        long supporterId,
        @Nullable String name,
        @Nullable ReceiptSubject subject,
        Language language,
        @Nullable ReceiptFacts facts,
        @Nullable WhyNone why,
        List<Integer> years) {

    public String supporterCode() {
        return Ids.text(supporterId);
    }

    /// The gift's code, where it is about one.
    public @Nullable String donationCode() {
        return subject == null || subject.donationId() == null
                ? null
                : Ids.text(subject.donationId());
    }

    /// What there would be in it.
    public String summary() {
        var words = frame.words();
        if (facts == null) {
            return "";
        }
        var sums = facts.sums().stream().map(words::money).toList();
        return words.of(
                "receipt.admin.new.summary", facts.lines().size(), String.join(" + ", sums));
    }
}
