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

    /// The first or the last day asked for, as a field has it; null until a time is chosen.
    public @Nullable String day(boolean isFirst) {
        return subject == null ? null : (isFirst ? subject.from() : subject.until()).toString();
    }

    /// What there would be in it, and of which time.
    public String summary() {
        var words = frame.words();
        if (facts == null || subject == null) {
            return "";
        }
        var sums = facts.sums().stream().map(words::money).toList();
        return ReceiptsPage.about(words, subject)
                + " · "
                + words.of(
                        "receipt.admin.new.summary",
                        facts.lines().size(),
                        String.join(" + ", sums));
    }
}
