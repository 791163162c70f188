package it.obolo.thankyou;

import it.obolo.money.Money;
import it.obolo.web.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gifts that a note has words of its own for.
///
/// @param code its name for ever, lower case
/// @param rank the lowest that fits a gift is its note's
/// @param fromMinor of big sums and amounts: by currency, from how many minor units on
/// @param number of payments: every how many; of returns: months at least since the gift before
/// @param campaignCode of campaigns: the one; null for any
public record NoteVariant(
        String code,
        NoteKind kind,
        int rank,
        boolean active,
        Map<String, Long> fromMinor,
        @Nullable Integer number,
        @Nullable String campaignCode) {

    public NoteVariant {
        fromMinor = Map.copyOf(fromMinor);
    }

    /// The amounts from which on it holds, by currency.
    public List<Money> from() {
        return new TreeMap<>(fromMinor)
                .entrySet().stream().map(from -> Money.of(from.getValue(), from.getKey())).toList();
    }

    /// Whether its words are for this gift, were there no other variant.
    boolean fits(OwedNote note) {
        var facts = note.facts();
        return active
                && switch (kind) {
                    case BIG -> reaches(note);
                    case MONTHLY_START -> note.gift().recurring() && facts.paymentNumber() == 1;
                    case MONTHLY_NTH ->
                            number != null
                                    && number > 0
                                    && facts.paymentNumber() > 1
                                    && facts.paymentNumber() % number == 0;
                    case CAMPAIGN ->
                            facts.campaignCode() != null
                                    && facts.paymentNumber() <= 1
                                    && (campaignCode == null
                                            || campaignCode.equals(facts.campaignCode()));
                    case FIRST -> !note.gift().recurring() && facts.giftNumber() == 1;
                    case AMOUNT -> !note.gift().recurring() && reaches(note);
                    case RETURN ->
                            !note.gift().recurring() && facts.giftNumber() > 1 && isBack(note);
                    case LETTER -> true;
                };
    }

    private boolean reaches(OwedNote note) {
        var least = fromMinor.get(note.gift().currency());
        return least != null && note.gift().grossMinor() >= least;
    }

    private boolean isBack(OwedNote note) {
        var previous = note.facts().previousAt();
        return number != null
                && previous != null
                && !previous.atZone(Words.ROME)
                        .plusMonths(number)
                        .isAfter(note.gift().givenAt().atZone(Words.ROME));
    }

    /// As the table keeps amounts, such as `EUR 25000, USD 25000`.
    static String written(Map<String, Long> fromMinor) {
        return new TreeMap<>(fromMinor)
                .entrySet().stream()
                        .map(from -> from.getKey() + " " + from.getValue())
                        .reduce((one, two) -> one + ", " + two)
                        .orElse("");
    }

    static Map<String, Long> amounts(String written) {
        var amounts = new LinkedHashMap<String, Long>();
        for (var part : written.isEmpty() ? new String[0] : written.split(", ", -1)) {
            amounts.put(part.substring(0, 3), Long.valueOf(part.substring(4)));
        }
        return amounts;
    }
}
