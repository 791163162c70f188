package it.obolo.donation;

import it.obolo.storage.Sql;
import it.obolo.supporter.Giving;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Counts the supporters whose row keeps other sums, subscriptions or days than their donations
/// say; for `verify`, not for a page.
final class CheckGivings {

    private static final int AT_ONCE = 2000;

    private record Kept(long supporterId, String given, String subscriptions, String givenOn) {

        boolean isLike(Giving giving) {
            return given.equals(giving.givenText())
                    && sorted(subscriptions).equals(giving.subscriptionsText())
                    && givenOn.equals(giving.givenOnText());
        }

        /// A database that was here before the column was filled it in its own order of texts.
        private static String sorted(String texts) {
            return String.join(",", new TreeSet<>(Arrays.asList(texts.split(",", -1))));
        }
    }

    private CheckGivings() {}

    static long different(Sql sql) {
        var different = 0L;
        for (var after = Long.MIN_VALUE; ; ) {
            var kept = kept(sql, after);
            if (kept.isEmpty()) {
                return different;
            }
            after = kept.getLast().supporterId();
            var givings = givings(sql, kept.getFirst().supporterId(), after);
            different +=
                    kept.stream()
                            .filter(one ->
                                    !one.isLike(
                                            givings.getOrDefault(one.supporterId(), new Giving())))
                            .count();
        }
    }

    private static List<Kept> kept(Sql sql, long after) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT s.supporter_id, s.given, s.subscriptions, s.given_on
                            FROM supporter s
                           WHERE s.supporter_id > ?
                        ORDER BY s.supporter_id
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setLong(1, after);
                            statement.setInt(2, AT_ONCE);
                        },
                        rows ->
                                new Kept(
                                        rows.getLong(1),
                                        rows.getString(2),
                                        rows.getString(3),
                                        rows.getString(4))));
    }

    private static Map<Long, Giving> givings(Sql sql, long first, long last) {
        var givings = new HashMap<Long, Giving>();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT d.supporter_id, d.currency, d.gross_minor, d.subscription_id, d.given_at
                          FROM donation d
                         WHERE d.supporter_id BETWEEN ? AND ?
                           AND d.status NOT IN ('PENDING', 'FAILED')
                        """,
                        statement -> {
                            statement.setLong(1, first);
                            statement.setLong(2, last);
                        },
                        rows ->
                                givings.computeIfAbsent(rows.getLong(1), _ -> new Giving())
                                        .with(
                                                rows.getString(2),
                                                rows.getLong(3),
                                                rows.getString(4),
                                                Sql.instant(rows, "given_at"))));
        return givings;
    }
}
