package it.obolo.campaign;

import it.obolo.storage.Sql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What moves in `origin_day`: the sums of days by the link a gift came from, and by language.
final class OriginDays {

    private record Key(String kind, String currency, LocalDate on, String label) {}

    private record Sum(int count, long minor) {

        Sum plus(Sum other) {
            return new Sum(count + other.count, minor + other.minor);
        }
    }

    // sorted, so that two writers would take their rows in the same order
    private final Map<Key, Sum> sums =
            new TreeMap<>(
                    Comparator.comparing(Key::kind)
                            .thenComparing(Key::currency)
                            .thenComparing(Key::on)
                            .thenComparing(Key::label));

    void move(@Nullable Origin origin, int sign) {
        if (origin != null) {
            var sum = new Sum(sign * origin.giftCount(), sign * origin.grossMinor());
            add("SOURCE", origin, origin.source(), sum);
            add("LANGUAGE", origin, origin.language(), sum);
        }
    }

    private void add(String kind, Origin origin, @Nullable String label, Sum sum) {
        if (label != null) {
            sums.merge(new Key(kind, origin.currency(), origin.bookedOn(), label), sum, Sum::plus);
        }
    }

    void write(Sql sql) {
        sums.values().removeIf(sum -> sum.count() == 0 && sum.minor() == 0);
        sql.batch(
                """
                INSERT INTO origin_day
                     ( kind, currency, booked_on, label, gift_count, gross_minor )
                VALUES ( ?, ?, ?, ?, 0, 0 )
                    ON CONFLICT DO NOTHING
                """,
                sums.keySet(),
                (statement, key) -> bind(statement, 1, key));
        sql.batch(
                """
                UPDATE origin_day
                   SET gift_count  = gift_count  + ?
                     , gross_minor = gross_minor + ?
                 WHERE kind        = ?
                   AND currency    = ?
                   AND booked_on   = ?
                   AND label       = ?
                """,
                sums.entrySet(),
                (statement, sum) -> {
                    statement.setInt(1, sum.getValue().count());
                    statement.setLong(2, sum.getValue().minor());
                    bind(statement, 3, sum.getKey());
                });
    }

    private static void bind(PreparedStatement statement, int index, Key key) throws SQLException {
        statement.setString(index, key.kind());
        statement.setString(index + 1, key.currency());
        statement.setObject(index + 2, key.on());
        statement.setString(index + 3, key.label());
    }
}
