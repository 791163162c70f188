package it.obolo.supporter;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads people and their gifts for the roll: all, or those described since a version.
final class ReadPeople {

    /// After every name that begins with a letter.
    private static final String NAMELESS = "\uFFFF";

    private static final int AT_ONCE = 2000;

    /// H2 compares each row it finds with all ids asked for.
    private static final int SLICE = 64;

    private static final class Gifts {

        private final Map<String, Long> given = new TreeMap<>();
        private final Set<String> subscriptions = new HashSet<>();
        private int[] days = new int[1];
        private int count;

        void add(ResultSet rows) throws SQLException {
            if (count == days.length) {
                days = Arrays.copyOf(days, count * 2);
            }
            var day = Sql.instant(rows, "given_at").atZone(Words.ROME).toLocalDate();
            days[count++] = (int) day.toEpochDay();
            given.merge(rows.getString("currency"), rows.getLong("gross_minor"), Long::sum);
            var subscription = rows.getString("subscription_id");
            if (subscription != null) {
                subscriptions.add(subscription);
            }
        }

        int[] days() {
            var sorted = Arrays.copyOf(days, count);
            Arrays.sort(sorted);
            return sorted;
        }

        List<Money> given() {
            return given.entrySet().stream()
                    .map(sum -> Money.of(sum.getValue(), sum.getKey()))
                    .toList();
        }
    }

    private ReadPeople() {}

    /// Everybody with a row, those without a gift that reached us too; a page at a time, because H2
    /// lays a large answer down on the disk before it gives any of it.
    static void everybody(Sql sql, Consumer<List<Person>> take) {
        var after = Long.MIN_VALUE;
        for (var more = true; more; ) {
            var from = after;
            var ids =
                    sql.query(
                            """
                              SELECT s.supporter_id
                                FROM supporter s
                               WHERE s.supporter_id > ?
                            ORDER BY s.supporter_id
                               LIMIT ?
                            """,
                            statement -> {
                                statement.setLong(1, from);
                                statement.setInt(2, AT_ONCE);
                            },
                            rows -> rows.getLong(1));
            more = ids.size() == AT_ONCE;
            if (!ids.isEmpty()) {
                after = ids.getLast();
                var until = after;
                take.accept(
                        read(
                                sql,
                                "BETWEEN ? AND ?",
                                statement -> {
                                    statement.setLong(1, ids.getFirst());
                                    statement.setLong(2, until);
                                }));
            }
        }
    }

    /// Those described since that version; empty where they are so many that everybody is to be
    /// read.
    static Optional<List<Person>> since(Sql sql, long version) {
        var ids =
                sql.query(
                        "SELECT s.supporter_id FROM supporter s WHERE s.version > ? LIMIT ?",
                        statement -> {
                            statement.setLong(1, version);
                            statement.setInt(2, AT_ONCE);
                        },
                        rows -> rows.getLong(1));
        if (ids.size() == AT_ONCE) {
            return Optional.empty();
        }
        var people = new ArrayList<Person>();
        for (var from = 0; from < ids.size(); from += SLICE) {
            var part = ids.subList(from, Math.min(from + SLICE, ids.size()));
            people.addAll(read(sql, "= ANY(?)", statement -> Sql.setNumbers(statement, 1, part)));
        }
        return Optional.of(people);
    }

    /// @param which people, as a condition on their id
    private static List<Person> read(Sql sql, String which, Sql.Binder binder) {
        var gifts = new HashMap<Long, Gifts>();
        sql.query(
                """
                SELECT d.supporter_id
                     , d.currency
                     , d.gross_minor
                     , d.given_at
                     , d.subscription_id
                  FROM donation d
                 WHERE d.status NOT IN ('PENDING', 'FAILED')
                   AND d.supporter_id \
                """
                        + which,
                binder,
                rows -> {
                    gifts.computeIfAbsent(rows.getLong("supporter_id"), _ -> new Gifts()).add(rows);
                    return Boolean.TRUE;
                });
        return sql.query(
                """
                SELECT s.supporter_id
                     , s.name
                     , s.email
                     , s.language
                     , s.country
                     , s.first_given_at
                     , s.last_given_at
                  FROM supporter s
                 WHERE s.supporter_id \
                """
                        + which,
                binder,
                rows -> person(rows, gifts.get(rows.getLong("supporter_id"))));
    }

    private static Person person(ResultSet rows, @Nullable Gifts gifts) throws SQLException {
        var name = rows.getString("name");
        var email = rows.getString("email");
        var folded = name == null ? "" : FoldedText.of(name);
        var words = new ArrayList<String>();
        words.add(folded);
        if (email != null) {
            words.add(FoldedText.of(email));
        }
        return new Person(
                rows.getLong("supporter_id"),
                rows.getString("language"),
                rows.getString("country"),
                email != null,
                Sql.instantOrNull(rows, "first_given_at"),
                Sql.instantOrNull(rows, "last_given_at"),
                gifts == null ? new int[0] : gifts.days(),
                gifts == null ? List.of() : gifts.given(),
                gifts == null || gifts.subscriptions.isEmpty()
                        ? Set.of()
                        : Set.copyOf(gifts.subscriptions),
                folded.isEmpty() ? NAMELESS : folded,
                String.join("\n", words));
    }
}
