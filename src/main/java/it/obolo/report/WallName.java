package it.obolo.report;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// A name somebody wants to read on the supporters' wall.
public final class WallName {

    /// So many characters at most.
    public static final int LONGEST = 80;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    /// Addresses of pages, mailboxes and accounts, and prices: a wall is no place to advertise.
    private static final Pattern LINK =
            Pattern.compile(
                    "(?i).*(://|www\\.|@|[a-z0-9]\\.(com|net|org|it|eu|info|biz|io|ru|cn|xyz|top|online|shop|site|me|co)\\b|\\bt\\.me\\b|#[a-z]).*");

    /// Four marks on one letter are no name.
    private static final Pattern HEAPED = Pattern.compile(".*\\p{M}{4}.*");

    private WallName() {}

    /// The name as it may stand there: without control characters and doubled spaces; empty for
    /// what is none: nothing, too long, a link, no letter at all.
    public static Optional<String> fit(String written) {
        if (written.length() > 10 * LONGEST) {
            return Optional.empty();
        }
        var seen = UNSEEN.matcher(Normalizer.normalize(written, Normalizer.Form.NFC));
        var name = SPACES.matcher(seen.replaceAll(" ")).replaceAll(" ").strip();
        var hasLetter = name.codePoints().anyMatch(Character::isLetter);
        return hasLetter
                        && name.length() <= LONGEST
                        && !LINK.matcher(name).matches()
                        && !HEAPED.matcher(name).matches()
                ? Optional.of(name)
                : Optional.empty();
    }
}
