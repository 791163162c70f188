package it.obolo.thankyou;

import it.obolo.web.Language;
import java.util.List;
import java.util.Map;

/// Which words go with which gift, as the editor has it now.
///
/// @param variants by rank
/// @param written the newest words by variant and language, as [#key] names them
record NoteBook(List<NoteVariant> variants, Map<String, NoteText> written) {

    /// The only variant that fits everything and cannot be switched off.
    static final NoteVariant LETTER =
            new NoteVariant("letter", NoteKind.LETTER, 1_000_000, true, Map.of(), null, null);

    /// As long as no editor has said anything.
    static final NoteBook LETTER_ONLY = new NoteBook(List.of(LETTER), Map.of());

    /// Decided by the books and the ranks alone.
    NoteVariant choose(OwedNote note) {
        return variants.stream().filter(variant -> variant.fits(note)).findFirst().orElse(LETTER);
    }

    NoteText text(NoteVariant variant, Language language) {
        var own = written.get(key(variant.code(), language));
        return own == null ? BuiltInNotes.of(variant.kind(), language) : own;
    }

    static String key(String variantCode, Language language) {
        return variantCode + " " + language.code();
    }
}
