package it.obolo.supporter;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as people search for it: without case and accents, so that `sartor` finds `Sartòr`.
public final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private FoldedText() {}

    /// In lower case, without marks.
    public static String of(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 128)) {
            return lower;
        }
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    }
}
