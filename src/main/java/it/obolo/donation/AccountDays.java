package it.obolo.donation;

import it.obolo.donation.GiftBooks.EntryKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gathers what a booking changes in the daily sums of the accounts.
final class AccountDays {

    /// The sums are kept by this.
    record Key(LocalDate bookedOn, String currency, Account account) {}

    private final Map<Key, Long> amounts =
            new TreeMap<>(
                    Comparator.comparing(Key::account)
                            .thenComparing(Key::currency)
                            .thenComparing(Key::bookedOn));

    /// What was posted for a movement becomes what is posted now, on the day it happened by what we
    /// know now.
    void move(
            EntryKey key,
            @Nullable Movement before,
            Posting posted,
            @Nullable Movement after,
            Posting now) {
        var from = day(before);
        var to = day(after);
        if (from != null && !from.equals(to)) {
            for (var account : Account.values()) {
                add(new Key(from, key.currency(), account), -posted.amount(account));
            }
        }
        if (to != null) {
            var added = from != null && from.equals(to) ? now.minus(posted) : now;
            for (var account : Account.values()) {
                if (added.amount(account) != 0) {
                    add(new Key(to, key.currency(), account), added.amount(account));
                }
            }
        }
    }

    private static @Nullable LocalDate day(@Nullable Movement movement) {
        return movement == null
                ? null
                : movement.occurredAt().atZone(GiftBooks.NEWSROOM_ZONE).toLocalDate();
    }

    private void add(Key key, long minor) {
        amounts.merge(key, minor, Long::sum);
    }

    /// Sorted, so that two writers would take their rows in the same order.
    Map<Key, Long> amounts() {
        return amounts;
    }
}
