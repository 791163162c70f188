package it.obolo.thankyou;

/// A note as it is sent, in both of its forms. Public for the template.
///
/// @param language `it` or `en`
/// @param html the text, rendered from Markdown by [NoteMarkdown] and so without any HTML but ours
/// @param plain the same for whoever reads mail as text
/// @param signature the newsroom's name
public record ThankYouLetter(
        String language, String subject, String html, String plain, String signature) {

    /// The note for whoever reads mail as text.
    String plainText() {
        return plain + "\n\n" + signature + "\n";
    }
}
