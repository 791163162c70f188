package it.obolo.admin;

import it.obolo.thankyou.NoteKind;
import it.obolo.thankyou.NoteVariant;
import it.obolo.thankyou.NoteVariants;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Which gifts have words of their own, in the order in which they are tried.
public record NotesPage(Frame frame, List<NoteVariant> variants) {

    /// For which gifts a variant holds, in words.
    public String holdsFor(NoteVariant variant) {
        return holdsFor(frame, variant);
    }

    static String holdsFor(Frame frame, NoteVariant variant) {
        var w = frame.words();
        var from =
                variant.from().stream()
                        .map(w::money)
                        .collect(Collectors.joining(w.of("notes.list.or")));
        var number = variant.number();
        var campaign = variant.campaignCode();
        var key = "notes.kind." + variant.kind();
        return switch (variant.kind()) {
            case BIG, AMOUNT ->
                    from.isEmpty() ? w.of("notes.kind.without_amount") : w.of(key, from);
            case MONTHLY_NTH -> w.of(key, number == null ? 0 : number);
            case RETURN ->
                    number == null || number == 0
                            ? w.of("notes.kind.RETURN.any")
                            : w.of(key, number);
            case CAMPAIGN ->
                    campaign == null ? w.of("notes.kind.CAMPAIGN.any") : w.of(key, campaign);
            case MONTHLY_START, FIRST, LETTER -> w.of(key);
        };
    }

    /// Whether it is tried last, but for the letter for everyone.
    public boolean isLast(NoteVariant variant) {
        return variants.size() >= 2 && variant.equals(variants.get(variants.size() - 2));
    }

    /// What kinds can be added.
    public List<NoteKind> kinds() {
        return Arrays.stream(NoteKind.values()).filter(kind -> kind != NoteKind.LETTER).toList();
    }

    /// Whether there may be more.
    public boolean canAdd() {
        return frame.editor().mayEdit() && variants.size() < NoteVariants.MOST;
    }
}
