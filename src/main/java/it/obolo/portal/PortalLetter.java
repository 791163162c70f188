package it.obolo.portal;

import java.util.List;

/// The mail with the link. Public for the template.
///
/// @param language `it` or `en`
public record PortalLetter(
        String language,
        String subject,
        List<String> before,
        String link,
        String button,
        String codeLabel,
        String code,
        List<String> after,
        String signature) {

    String plainText() {
        return String.join("\n\n", before)
                + "\n\n"
                + link
                + "\n\n"
                + codeLabel
                + " "
                + code
                + "\n\n"
                + String.join("\n\n", after)
                + "\n\n"
                + signature
                + "\n";
    }
}
