package it.obolo.donation;

import it.obolo.donation.BookEvidence.Reading;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The `stated_balance` table: for each day and currency the balance PayPal states after the last
/// movement. Only ever moves to a later second of the day, so order and repetition cannot matter.
@Singleton
class StatedBalanceTable {

    private record Day(String currency, LocalDate statedOn) {}

    private record Stated(Day day, Instant at, long minor) {}

    private final Sql sql;

    StatedBalanceTable(Sql sql) {
        this.sql = sql;
    }

    void note(Collection<Reading> readings) {
        var latest = new HashMap<Day, Set<Stated>>();
        for (var reading : readings) {
            for (var evidence : reading.evidence()) {
                var told = evidence.told();
                if (told.balanceMinor() != null
                        && told.balanceCurrency() != null
                        && told.balanceAt() != null) {
                    var on = told.balanceAt().atZone(GiftBooks.NEWSROOM_ZONE).toLocalDate();
                    var day = new Day(told.balanceCurrency(), on);
                    keep(latest, new Stated(day, told.balanceAt(), told.balanceMinor()));
                }
            }
        }
        if (!latest.isEmpty()) {
            write(latest);
        }
    }

    private static void keep(Map<Day, Set<Stated>> latest, Stated stated) {
        var kept = latest.computeIfAbsent(stated.day(), _ -> new HashSet<>());
        if (kept.stream().noneMatch(one -> one.at().isAfter(stated.at()))) {
            kept.removeIf(one -> one.at().isBefore(stated.at()));
            kept.add(stated);
        }
    }

    private void write(Map<Day, Set<Stated>> latest) {
        var ends = latest.values().stream().map(stated -> stated.iterator().next()).toList();
        sql.batch(
                """
                DELETE FROM stated_balance
                 WHERE currency  = ?
                   AND stated_on = ?
                   AND stated_at < ?
                """,
                ends,
                (statement, stated) -> {
                    statement.setString(1, stated.day().currency());
                    statement.setObject(2, stated.day().statedOn());
                    Sql.setInstant(statement, 3, stated.at());
                });
        List<Stated> all = latest.values().stream().flatMap(Set::stream).toList();
        sql.batch(
                """
                INSERT INTO stated_balance
                     ( currency, stated_on, stated_at, balance_minor )
                SELECT ?, ?, ?, ?
                 WHERE NOT EXISTS (SELECT 1
                                     FROM stated_balance b
                                    WHERE b.currency  = ?
                                      AND b.stated_on = ?
                                      AND (b.stated_at > ? OR b.balance_minor = ?))
                """,
                all,
                (statement, stated) -> {
                    for (var first = 1; first <= 5; first += 4) {
                        statement.setString(first, stated.day().currency());
                        statement.setObject(first + 1, stated.day().statedOn());
                        Sql.setInstant(statement, first + 2, stated.at());
                        statement.setLong(first + 3, stated.minor());
                    }
                });
    }
}
