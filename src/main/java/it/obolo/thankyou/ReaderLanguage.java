package it.obolo.thankyou;

import it.obolo.web.Language;
import java.util.Set;

/// Which of our languages a reader is written to in.
final class ReaderLanguage {

    /// Where Italian is what people speak: Italy, San Marino, the Vatican.
    private static final Set<String> ITALIAN = Set.of("IT", "SM", "VA");

    private ReaderLanguage() {}

    /// The reader's own language if it is known, English for one we do not write; else the one of
    /// the reader's country; else `otherwise`.
    static Language of(OwedNote note, Language otherwise) {
        if (note.reader().language() != null) {
            return Language.parse(note.reader().language()).orElse(Language.EN);
        }
        if (note.reader().country() != null) {
            return ITALIAN.contains(note.reader().country()) ? Language.IT : Language.EN;
        }
        return otherwise;
    }
}
