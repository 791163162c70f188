package it.obolo.thankyou;

import java.util.List;

/// A note's sentences, for both of its forms. Public for the template.
///
/// @param language `it` or `en`
/// @param signature the newsroom's name
public record ThankYouLetter(
        String language,
        String subject,
        String greeting,
        List<String> paragraphs,
        String signature) {

    /// The note for whoever reads mail as text.
    String plainText() {
        return greeting + "\n\n" + String.join("\n\n", paragraphs) + "\n\n" + signature + "\n";
    }
}
