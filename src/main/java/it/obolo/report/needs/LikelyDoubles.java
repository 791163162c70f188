package it.obolo.report.needs;

import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Two gifts of one person, of the same amount, within a quarter of an hour: perhaps somebody
/// pressed twice. Looks at the newest gifts of the last two weeks.
@Singleton
class LikelyDoubles implements NeedSource {

    private static final Duration LATELY = Duration.ofDays(14);
    private static final int MOST_GIFTS = 3000;
    private static final int MOST = 10;

    private final Sql sql;
    private final Clock clock;

    LikelyDoubles(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Duration keptFor() {
        return Duration.ofMinutes(2);
    }

    @Override
    public List<Need> look() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT a.donation_id
                               , a.currency
                               , a.gross_minor
                               , a.given_at
                            FROM ( SELECT d.donation_id, d.supporter_id, d.currency, d.gross_minor, d.given_at
                                     FROM donation d
                                    WHERE d.given_at >= ?
                                      AND d.status = 'COMPLETED'
                                    ORDER BY d.given_at DESC
                                    LIMIT ? ) a
                           WHERE EXISTS ( SELECT 1
                                            FROM donation b
                                           WHERE b.supporter_id = a.supporter_id
                                             AND b.given_at >= a.given_at - INTERVAL '15' MINUTE
                                             AND b.given_at <= a.given_at
                                             AND (b.given_at < a.given_at OR b.donation_id < a.donation_id)
                                             AND b.currency = a.currency
                                             AND b.gross_minor = a.gross_minor
                                             AND b.status = 'COMPLETED' )
                        ORDER BY a.given_at DESC
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant().minus(LATELY));
                            statement.setInt(2, MOST_GIFTS);
                            statement.setInt(3, MOST);
                        },
                        row -> {
                            var id = Ids.text(row.getLong("donation_id"));
                            return new Need(
                                    NeedKind.DOUBLE,
                                    "DOUBLE:" + id,
                                    false,
                                    1,
                                    "/admin/donations/" + id,
                                    List.of(
                                            Money.of(
                                                    row.getLong("gross_minor"),
                                                    row.getString("currency")),
                                            Sql.instant(row, "given_at")));
                        }));
    }
}
