package it.obolo.report.needs;

import it.obolo.web.Words;
import java.util.List;
import java.util.stream.Collectors;

/// A mail about what needs somebody.
///
/// @param newsroom its name
/// @param address of this Obolo, without a slash at the end
/// @param needs those that are told one by one
/// @param count how many there are in all
public record NeedsLetter(
        Words words, String newsroom, String address, List<Need> needs, int count) {

    /// One line.
    public String subject() {
        return count == 1
                ? needs.getFirst().what(words)
                : words.of("needs.mail.subject", (long) count, newsroom);
    }

    /// Where the page of all of them is.
    public String all() {
        return address + "/admin/needs";
    }

    /// The same sentences as in HTML.
    public String plainText() {
        return needs.stream()
                .map(need ->
                        need.what(words)
                                + "\n"
                                + need.safe(words)
                                + "\n"
                                + need.next(words)
                                + "\n"
                                + address
                                + need.path()
                                + "\n\n")
                .collect(
                        Collectors.joining(
                                "",
                                words.of("needs.mail.lead", (long) count) + "\n\n",
                                words.of("needs.mail.foot") + " " + all() + "\n"));
    }
}
