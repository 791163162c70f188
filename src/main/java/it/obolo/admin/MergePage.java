package it.obolo.admin;

import it.obolo.storage.Ids;
import it.obolo.supporter.FindSupporters.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two supporters beside each other, and what they will be as one; or whom the editor may choose.
///
/// @param q what was searched
/// @param found by it
/// @param other null while nobody was chosen
public record MergePage(
        Frame frame,
        SupporterProfile supporter,
        List<String> keys,
        @Nullable String q,
        List<Found> found,
        @Nullable Side other,
        @Nullable Merged merged) {

    /// The other one, with what identifies them.
    public record Side(SupporterProfile supporter, List<String> keys) {}

    /// What they will be.
    ///
    /// @param name the one that the latest word, else the latest gift, tells
    public record Merged(
            @Nullable String name,
            @Nullable String email,
            long giftCount,
            List<SupporterProfile.Total> totals,
            List<String> keys) {}

    /// A supporter's code, as in their page's address.
    public static String code(long supporterId) {
        return Ids.text(supporterId);
    }

    /// Over the one's column: their name, or which of the two they are where both have the same.
    public String heading(SupporterProfile one) {
        var words = frame.words();
        if (other == null || !name(other.supporter().name()).equals(name(supporter.name()))) {
            return name(one.name());
        }
        return words.of(
                one.supporterId() == supporter.supporterId()
                        ? "people.merge.this"
                        : "people.merge.other");
    }

    /// A name, or that nobody told it.
    public String name(@Nullable String name) {
        return name == null ? frame.words().of("admin.nameless") : name;
    }
}
