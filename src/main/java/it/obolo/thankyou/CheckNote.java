package it.obolo.thankyou;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Looks through what an editor wrote before it is kept.
public final class CheckNote {

    static final int LONGEST_SUBJECT = 150;
    static final int LONGEST_BODY = 6000;

    private CheckNote() {}

    /// Something to be put right.
    ///
    /// @param line of the body, from 1; 0 for the subject
    /// @param kind `variable`, `braces`, `html`, `image`, `link`, `empty` or `long`
    /// @param what the piece of text that is meant; may be empty
    public record Flaw(int line, String kind, String what) {}

    /// All there is to be put right, from the top.
    static List<Flaw> flaws(String subject, String body) {
        var flaws = new ArrayList<Flaw>();
        sizes(subject, 0, LONGEST_SUBJECT, flaws);
        if (subject.chars().anyMatch(Character::isISOControl)) {
            flaws.add(new Flaw(0, "long", ""));
        }
        variables(subject, 0, flaws);
        sizes(body, 1, LONGEST_BODY, flaws);
        var number = 0;
        for (var line : body.split("\n", -1)) {
            number++;
            variables(line, number, flaws);
        }
        if (body.length() <= LONGEST_BODY) {
            NoteMarkdown.check(
                    body,
                    unwanted ->
                            flaws.add(
                                    new Flaw(
                                            unwanted.line(),
                                            unwanted.kind(),
                                            shortened(unwanted.what()))));
        }
        flaws.sort(Comparator.comparingInt(Flaw::line));
        return List.copyOf(flaws);
    }

    private static void sizes(String text, int line, int longest, List<Flaw> flaws) {
        if (text.isBlank()) {
            flaws.add(new Flaw(line, "empty", ""));
        } else if (text.length() > longest) {
            flaws.add(new Flaw(line, "long", Integer.toString(longest)));
        }
    }

    private static void variables(String line, int number, List<Flaw> flaws) {
        var found = NoteMarkdown.VARIABLE.matcher(line);
        while (found.find()) {
            if (NoteVariable.find(found.group(2)).isEmpty()) {
                flaws.add(new Flaw(number, "variable", shortened(found.group(2).strip())));
            }
        }
        var rest = NoteMarkdown.VARIABLE.matcher(line).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            flaws.add(new Flaw(number, "braces", ""));
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
