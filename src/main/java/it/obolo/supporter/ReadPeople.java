package it.obolo.supporter;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads people for the roll: all, or those described since a version. One walk over one table:
/// what their gifts come to stands in their row.
final class ReadPeople {

    private static final String COLUMNS =
            """
            SELECT s.supporter_id, s.name, s.email, s.language, s.country, s.first_given_at, s.last_given_at
                 , s.gift_count, s.given, s.subscriptions, s.given_on
              FROM supporter s
            """;

    private static final int AT_ONCE = 2000;

    /// As many sums and days as are kept to be shared.
    private static final int MOST_SHARED = 10_000;

    private static final int LONGEST_SHARED = "EUR 12345".length();

    private final Sql sql;

    /// Languages and countries are few; each is kept once.
    private final Map<String, String> codes = new HashMap<>();

    /// Many gave the same, or gave once on the same day.
    private final Map<String, List<Money>> sums = new HashMap<>();

    private final Map<String, int[][]> days = new HashMap<>();

    ReadPeople(Sql sql) {
        this.sql = sql;
    }

    /// Everybody with a row, those without a gift that reached us too, by id; a page at a time,
    /// because H2 lays a large answer down on the disk before it gives any of it.
    void everybody(Consumer<List<Person>> take) {
        var after = Long.MIN_VALUE;
        for (var more = true; more; ) {
            var from = after;
            var people =
                    sql.query(
                            COLUMNS
                                    + """
                                       WHERE s.supporter_id > ?
                                    ORDER BY s.supporter_id
                                       LIMIT ?
                                    """,
                            statement -> {
                                statement.setLong(1, from);
                                statement.setInt(2, AT_ONCE);
                            },
                            this::person);
            take.accept(people);
            more = people.size() == AT_ONCE;
            after = more ? people.getLast().supporterId() : after;
        }
    }

    /// Those described since that version, in no order; empty where they are so many that everybody
    /// is to be read.
    Optional<List<Person>> since(long version) {
        var people =
                sql.query(
                        COLUMNS + " WHERE s.version > ? LIMIT ?",
                        statement -> {
                            statement.setLong(1, version);
                            statement.setInt(2, AT_ONCE);
                        },
                        this::person);
        return people.size() == AT_ONCE ? Optional.empty() : Optional.of(people);
    }

    /// Who has a row, by id.
    long[] ids() {
        return sql
                .query(
                        "SELECT s.supporter_id FROM supporter s ORDER BY s.supporter_id",
                        rows -> rows.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private Person person(ResultSet rows) throws SQLException {
        return new Person(
                rows.getLong("supporter_id"),
                code(rows.getString("language")),
                code(rows.getString("country")),
                milliseconds(Sql.instantOrNull(rows, "first_given_at")),
                milliseconds(Sql.instantOrNull(rows, "last_given_at")),
                shared(days, rows.getString("given_on"), Giving::readGivenOn),
                rows.getInt("gift_count"),
                shared(sums, rows.getString("given"), Giving::readGiven),
                Giving.readSubscriptions(rows.getString("subscriptions")),
                folded(rows.getString("name")) + '\n' + folded(rows.getString("email")));
    }

    /// A long text is of one person alone.
    private static <V> V shared(Map<String, V> kept, String text, Function<String, V> read) {
        var known = kept.get(text);
        if (known != null) {
            return known;
        }
        var value = read.apply(text);
        if (text.length() <= LONGEST_SHARED && kept.size() < MOST_SHARED) {
            kept.put(text, value);
        }
        return value;
    }

    private @Nullable String code(@Nullable String code) {
        return code == null ? null : codes.computeIfAbsent(code, same -> same);
    }

    private static long milliseconds(@Nullable Instant at) {
        return at == null ? Long.MIN_VALUE : at.toEpochMilli();
    }

    private static String folded(@Nullable String text) {
        return text == null ? "" : FoldedText.of(text);
    }
}
