package it.obolo.checkout;

import it.obolo.money.Money;
import it.obolo.web.Language;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a reader wants to give.
///
/// @param rhythm once or every month
/// @param amount what, each time
/// @param language in which the reader reads
/// @param campaignId for what; null for the newsroom as a whole
/// @param levelId the level the reader chose in that campaign
/// @param source the link the reader came by, as it named itself: `edition-182`
/// @param message the reader's words, for the editors
/// @param wallName how the reader wants to be named among the supporters; null who does not
public record Wish(
        Rhythm rhythm,
        Money amount,
        Language language,
        @Nullable Long campaignId,
        @Nullable Long levelId,
        @Nullable String source,
        @Nullable String message,
        @Nullable String wallName) {

    private static final Pattern ODD = Pattern.compile("[\\p{Cntrl}&&[^\n]]");

    /// Cleans the reader's words of control characters, which PostgreSQL refuses; blank ones count
    /// as none. Checks what the table holds too, so that a wish that cannot be kept fails before
    /// PayPal is asked.
    ///
    /// @throws IllegalArgumentException if the amount is not above zero or a text is too long
    public Wish {
        if (amount.minorUnits() <= 0) {
            throw new IllegalArgumentException("a gift is more than nothing");
        }
        source = clean("source", source, 60);
        message = clean("message", message, 1000);
        wallName = clean("name on the wall", wallName, 80);
    }

    private static @Nullable String clean(String what, @Nullable String text, int longest) {
        var clean = text == null ? "" : ODD.matcher(text).replaceAll("").strip();
        if (clean.length() > longest) {
            throw new IllegalArgumentException(what + " is longer than " + longest);
        }
        return clean.isEmpty() ? null : clean;
    }

    /// Without the reader's own words.
    @Override
    public String toString() {
        return "Wish[" + rhythm + ", " + amount + "]";
    }
}
