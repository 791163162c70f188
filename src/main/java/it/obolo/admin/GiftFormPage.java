package it.obolo.admin;

import it.obolo.byhand.Flaw;
import it.obolo.byhand.GiftFields;
import it.obolo.donation.PaymentMethod;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindSupporters.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of a gift by hand.
///
/// @param giftId null for a new one
/// @param form which form of the gift is being edited
/// @param problem the key of what went wrong; null if nothing
/// @param chosen the supporter who is said to have given it; null for none we know
/// @param find what was searched for
/// @param matches whom that found
public record GiftFormPage(
        Frame frame,
        @Nullable String giftId,
        int form,
        GiftFields fields,
        List<Flaw> flaws,
        @Nullable String problem,
        @Nullable Found chosen,
        String find,
        List<Found> matches) {

    /// Where it is sent.
    public String action() {
        return giftId == null ? "/admin/gifts" : "/admin/gifts/" + giftId + "/edit";
    }

    /// The key of its title.
    public String title() {
        return giftId == null ? "admin.gift.new" : "admin.gift.edit";
    }

    /// What is wrong with a field, in words; null if nothing.
    public @Nullable String flaw(String field) {
        return flaws.stream()
                .filter(flaw -> flaw.field().equals(field))
                .findFirst()
                .map(flaw -> frame.words().of(flaw.key()))
                .orElse(null);
    }

    /// What describes a field to a screen reader.
    public String describedBy(String field) {
        return flaw(field) == null ? field + "-hint" : field + "-flaw " + field + "-hint";
    }

    /// How a gift can come.
    public PaymentMethod[] methods() {
        return PaymentMethod.values();
    }

    /// The code of a supporter.
    public String code(Found found) {
        return Ids.text(found.supporterId());
    }

    /// Those to choose from: whoever is chosen, then whoever was found.
    public List<Found> choices() {
        if (chosen == null) {
            return matches;
        }
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(chosen),
                        matches.stream().filter(found -> !found.equals(chosen)))
                .toList();
    }

    /// Somebody we know, in words.
    public String called(Found found) {
        var name = Shown.name(frame.words(), found.name());
        return found.email() == null ? name : name + ", " + found.email();
    }
}
