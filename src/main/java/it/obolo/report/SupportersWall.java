package it.obolo.report;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The names of those who want to be named: their gift reached us and was not given back whole, and
/// neither they nor an editor took the name off.
@Singleton
public class SupportersWall {

    /// So many names are read at most.
    private static final int MOST = 20_000;

    /// A donation that reached us and was not given back whole, by the payment or by its
    /// subscription.
    private static final String HAS_GIVEN =
            """
            ( EXISTS ( SELECT 1
                         FROM donation d
                        WHERE d.movement_id = (SELECT n.subject_id
                                                 FROM subject n
                                                WHERE n.subject = 'T:' || c.transaction_id)
                          AND d.status IN ('COMPLETED', 'PARTIALLY_REFUNDED') )
              OR EXISTS ( SELECT 1
                            FROM donation d
                           WHERE d.subscription_id = c.subscription_id
                             AND d.status IN ('COMPLETED', 'PARTIALLY_REFUNDED') )
              OR EXISTS ( SELECT 1
                            FROM gift_origin o
                            JOIN donation d ON d.donation_id = o.donation_id
                           WHERE o.checkout_id = c.checkout_id
                             AND d.status IN ('COMPLETED', 'PARTIALLY_REFUNDED') ) )
            """;

    /// A name as the editor sees it.
    ///
    /// @param name as it stands on the wall, or as it was written where it may not
    /// @param fits whether it may stand there at all
    public record Entry(
            String checkoutId, String name, boolean fits, boolean hidden, Instant wantedAt) {}

    private final Sql sql;
    private final Clock clock;

    SupportersWall(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// The names in the order of an Italian index, each once.
    public List<String> names() {
        var written =
                sql.reading(() ->
                        sql.query(
                                """
                                SELECT c.wall_name
                                  FROM checkout c
                                 WHERE c.wall_name IS NOT NULL
                                   AND c.wall_withdrawn_at IS NULL
                                   AND c.wall_hidden_at IS NULL
                                   AND %s
                                 ORDER BY c.wall_name
                                        , c.checkout_id
                                 LIMIT %d
                                """
                                        .formatted(HAS_GIVEN, MOST),
                                rows -> rows.getString(1)));
        var names = new ArrayList<String>();
        var known = new HashSet<String>();
        for (var name : written) {
            WallName.fit(name)
                    .filter(fit -> known.add(fit.toLowerCase(Locale.ITALIAN)))
                    .ifPresent(names::add);
        }
        var order = Collator.getInstance(Locale.ITALIAN);
        names.sort(Comparator.comparing(order::getCollationKey).thenComparing(name -> name));
        return List.copyOf(names);
    }

    /// Those who asked and gave, for the editor, the newest first: `limit` of them after the
    /// checkout `after`, or from the newest on where there is no such checkout.
    public List<Entry> entries(String after, int limit) {
        return sql.reading(() ->
                sql.query(
                        """
                        SELECT c.checkout_id
                             , c.wall_name
                             , c.wall_hidden_at
                             , c.created_at
                          FROM checkout c
                          LEFT JOIN checkout a ON a.checkout_id = ?
                         WHERE c.wall_name IS NOT NULL
                           AND c.wall_withdrawn_at IS NULL
                           AND ( a.checkout_id IS NULL
                              OR c.created_at < a.created_at
                              OR (c.created_at = a.created_at AND c.checkout_id > a.checkout_id) )
                           AND %s
                         ORDER BY c.created_at DESC
                                , c.checkout_id
                         LIMIT ?
                        """
                                .formatted(HAS_GIVEN),
                        statement -> {
                            statement.setString(1, after);
                            statement.setInt(2, limit);
                        },
                        rows -> {
                            var written = rows.getString("wall_name");
                            var fit = WallName.fit(written);
                            return new Entry(
                                    rows.getString("checkout_id"),
                                    fit.orElse(written),
                                    fit.isPresent(),
                                    rows.getObject("wall_hidden_at") != null,
                                    Sql.instant(rows, "created_at"));
                        }));
    }

    /// Takes a name off the wall, or puts it back; false if nobody wants to be named there by this
    /// checkout.
    public boolean hide(String checkoutId, boolean hidden) {
        var at = hidden ? Optional.of(clock.instant()) : Optional.<Instant>empty();
        return sql.transaction(() ->
                sql.update(
                                """
                                UPDATE checkout
                                   SET wall_hidden_at = ?
                                 WHERE checkout_id = ?
                                   AND wall_name IS NOT NULL
                                   AND wall_withdrawn_at IS NULL
                                """,
                                statement -> {
                                    Sql.setInstant(statement, 1, at.orElse(null));
                                    statement.setString(2, checkoutId);
                                })
                        == 1);
    }
}
