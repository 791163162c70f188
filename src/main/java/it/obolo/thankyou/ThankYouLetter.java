package it.obolo.thankyou;

import org.jspecify.annotations.Nullable;

/// A note as it is sent, in both of its forms. Public for the template.
///
/// @param language `it` or `en`
/// @param html the text, rendered from Markdown by [NoteMarkdown] and so without any HTML but ours
/// @param plain the same for whoever reads mail as text
/// @param signature the newsroom's name
/// @param foot where the reader finds their own page; null where there is none to show
public record ThankYouLetter(
        String language,
        String subject,
        String html,
        String plain,
        String signature,
        @Nullable Foot foot) {

    /// The way to the reader's own page. The address is the same for everybody: it opens nothing
    /// and says nothing of who followed it.
    public record Foot(String words, String address) {}

    /// The note for whoever reads mail as text.
    String plainText() {
        var end = foot == null ? "" : "\n" + foot.words() + "\n" + foot.address() + "\n";
        return plain + "\n\n" + signature + "\n" + end;
    }
}
