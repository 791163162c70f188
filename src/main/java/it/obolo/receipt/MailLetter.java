package it.obolo.receipt;

import java.util.List;

/// The mail that carries a receipt, for both of its forms. Public for the template.
///
/// @param language `it` or `en`
public record MailLetter(
        String language, String subject, List<String> paragraphs, String signature) {

    String plainText() {
        return String.join("\n\n", paragraphs) + "\n\n" + signature + "\n";
    }
}
