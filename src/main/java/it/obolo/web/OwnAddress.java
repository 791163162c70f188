package it.obolo.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a public page of ours, such as `/dona?amount=25&from=edition-182`: what a QR code
/// may lead to.
///
/// @param path begins with a slash; without the part that names the server
public record OwnAddress(String path) {

    private static final int LONGEST = 300;
    private static final Pattern PATH =
            Pattern.compile("/([A-Za-z0-9][A-Za-z0-9/_.~-]*)?(\\?[A-Za-z0-9_.~%&=+,-]*)?");

    /// Where no reader is led.
    private static final List<String> NOT_PUBLIC =
            List.of("/admin", "/api", "/webhooks", "/ipn", "/health", "/prometheus", "/assets");

    /// Empty for whatever is not one: another server's, one of the editor's view or of programs.
    public static Optional<OwnAddress> parse(String text) {
        var isPublic =
                text.length() <= LONGEST
                        && PATH.matcher(text).matches()
                        && !text.contains("..")
                        && NOT_PUBLIC.stream()
                                .noneMatch(prefix ->
                                        text.equals(prefix)
                                                || text.startsWith(prefix + "/")
                                                || text.startsWith(prefix + "?"));
        return isPublic ? Optional.of(new OwnAddress(text)) : Optional.empty();
    }

    /// As it is typed into a browser.
    public String at(ServerSettings server) {
        return server.getPublicUrl() + path;
    }
}
