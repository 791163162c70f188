package it.obolo.admin;

import it.obolo.byhand.GiftsFile;
import it.obolo.intake.RecordGiftsFile.Fate;
import it.obolo.intake.RecordGiftsFile.Told;
import it.obolo.money.Money;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A file of gifts by hand, row by row.
///
/// @param unread why none of it can be read; null where it can, or none was given
/// @param told its rows
/// @param file the file itself, for recording it
/// @param recorded whether it was recorded, and not only shown
public record GiftFilePage(
        Frame frame,
        GiftsFile.@Nullable Unread unread,
        List<Told> told,
        String file,
        boolean recorded) {

    /// How many rows have that fate.
    public long count(Fate fate) {
        return told.stream().filter(one -> one.fate() == fate).count();
    }

    /// The sums of what is new, in words.
    public String sums() {
        var sums = new TreeMap<String, Long>();
        for (var one : told) {
            var taken = one.row().taken();
            if (one.fate() == Fate.NEW && taken != null) {
                var amount = taken.draft().amount();
                sums.merge(amount.currencyCode(), amount.minorUnits(), Long::sum);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> frame.words().money(Money.of(sum.getValue(), sum.getKey())))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /// What becomes of a row, in words.
    public State state(Told one) {
        var tone =
                switch (one.fate()) {
                    case NEW -> "well";
                    case KNOWN -> "quiet";
                    case REFUSED, NOT_NOW -> "act";
                };
        var key = "admin.gifts.fate." + one.fate() + (recorded ? ".done" : "");
        return new State(frame.words().of(key), tone);
    }

    /// The amount as it was understood, else as it was typed.
    public String amount(Told one) {
        var taken = one.row().taken();
        return taken == null
                ? one.row().typed().amount()
                : frame.words().money(taken.draft().amount());
    }

    /// The day as it was understood, else as it was typed.
    public String day(Told one) {
        var taken = one.row().taken();
        return taken == null
                ? one.row().typed().date()
                : frame.words().longDay(taken.draft().givenOn());
    }

    /// How it came, as it was understood, else as it was typed.
    public String method(Told one) {
        var taken = one.row().taken();
        return taken == null
                ? one.row().typed().method()
                : frame.words().of("admin.method." + taken.draft().method());
    }
}
