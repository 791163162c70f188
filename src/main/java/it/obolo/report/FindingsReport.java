package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.report.Finding.Kind;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything only a person can settle, in one list: deliveries we cannot read, days on which
/// PayPal states another balance, then what is odd about movements, newest first.
@Singleton
public class FindingsReport {

    /// How long a payment or a fee may be missing before anybody is bothered.
    private static final Duration PATIENCE = Duration.ofDays(7);

    private static final int MOST_REASONS = 200;
    private static final String PATIENT =
            """
               AND (f.kind NOT IN ('PAYMENT_MISSING', 'FEE_MISSING') OR f.since < ?)
            """;

    /// The place of a movement's finding in the list.
    private record Place(Instant since, String transactionId, String kind) {

        static final Place START = new Place(Instant.parse("9999-01-01T00:00:00Z"), "", "");

        /// Reads `T:micros:KIND:id`; [#START] for whatever else.
        static Place of(@Nullable String key) {
            var parts = key == null ? new String[0] : key.split(":", 4);
            if (parts.length < 4 || !parts[0].equals("T") || !parts[1].matches("-?[0-9]{1,16}")) {
                return START;
            }
            var since = Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS);
            return new Place(since, parts[3], parts[2]);
        }
    }

    private final Sql sql;
    private final Clock clock;
    private final StatedBalances statedBalances;

    FindingsReport(Sql sql, Clock clock, StatedBalances statedBalances) {
        this.sql = sql;
        this.clock = clock;
        this.statedBalances = statedBalances;
    }

    /// How many there are, parked deliveries left out.
    public long count() {
        return stated().size()
                + sql.reading(() ->
                                sql.query(
                                        "SELECT COUNT(*) FROM finding f WHERE 1 = 1\n" + PATIENT,
                                        statement -> Sql.setInstant(statement, 1, longEnoughAgo()),
                                        rows -> rows.getLong(1)))
                        .getFirst();
    }

    /// The findings after the one with that key, at most `size`.
    public List<Finding> after(@Nullable String key, int size) {
        var all = new ArrayList<Finding>();
        if (key == null || !key.startsWith("T:")) {
            all.addAll(parked());
            all.addAll(stated());
            if (key != null) {
                var place = all.stream().map(Finding::key).toList().indexOf(key);
                all.subList(0, place + 1).clear();
            }
        }
        if (all.size() < size) {
            all.addAll(ofMovements(Place.of(key), size - all.size()));
        }
        return all.stream().limit(size).toList();
    }

    private Instant longEnoughAgo() {
        return clock.instant().minus(PATIENCE);
    }

    private List<Finding> parked() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT COALESCE(q.reason, '?') AS reason
                               , COUNT(*)                AS delivery_count
                            FROM delivery_queue q
                           WHERE q.status = 'PARKED'
                        GROUP BY COALESCE(q.reason, '?')
                        ORDER BY reason
                           LIMIT ?
                        """,
                        statement -> statement.setInt(1, MOST_REASONS),
                        rows -> {
                            var reason = rows.getString("reason");
                            return new Finding(
                                    Kind.PARKED,
                                    "P:" + reason,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    reason,
                                    rows.getLong("delivery_count"));
                        }));
    }

    private List<Finding> stated() {
        var found = new ArrayList<Finding>();
        for (var currency : statedBalances.currencies()) {
            for (var day : statedBalances.days(currency)) {
                if (day.isNews()) {
                    found.add(
                            new Finding(
                                    Kind.STATED_BALANCE,
                                    "B:" + currency + ":" + day.on(),
                                    day.on().atTime(12, 0).atZone(Words.ROME).toInstant(),
                                    null,
                                    null,
                                    day.books(),
                                    day.stated(),
                                    currency,
                                    1));
                }
            }
        }
        return found;
    }

    private List<Finding> ofMovements(Place place, int size) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT f.transaction_id
                               , f.kind
                               , f.since
                               , m.currency
                               , m.gross_minor
                               , m.contradiction
                               , COALESCE(o.donation_id, p.donation_id) AS donation_id
                               , o.refunded_minor
                               , p.currency    AS given_currency
                               , p.gross_minor AS given_minor
                            FROM finding f
                            JOIN movement m ON m.movement_id = f.movement_id
                            LEFT JOIN donation o ON o.movement_id = m.movement_id
                            LEFT JOIN donation p ON p.movement_id = m.parent_movement_id
                           WHERE 1 = 1
                        """
                                + PATIENT
                                + """
                                     AND (   f.since < ?
                                          OR (f.since = ? AND f.transaction_id < ?)
                                          OR (f.since = ? AND f.transaction_id = ? AND f.kind < ?))
                                ORDER BY f.since DESC
                                       , f.transaction_id DESC
                                       , f.kind DESC
                                   LIMIT ?
                                """,
                        statement -> {
                            Sql.setInstant(statement, 1, longEnoughAgo());
                            Sql.setInstant(statement, 2, place.since());
                            Sql.setInstant(statement, 3, place.since());
                            statement.setString(4, place.transactionId());
                            Sql.setInstant(statement, 5, place.since());
                            statement.setString(6, place.transactionId());
                            statement.setString(7, place.kind());
                            statement.setInt(8, size);
                        },
                        FindingsReport::ofMovement));
    }

    private static Finding ofMovement(ResultSet rows) throws SQLException {
        var kind = Kind.valueOf(rows.getString("kind"));
        var id = rows.getString("transaction_id");
        var since = Sql.instant(rows, "since");
        var currency = rows.getString("currency");
        var givenCurrency = rows.getString("given_currency");
        var refunded = Sql.longOrNull(rows, "refunded_minor");
        var other =
                givenCurrency != null
                        ? Money.of(rows.getLong("given_minor"), givenCurrency)
                        : refunded == null ? null : Money.of(refunded, currency);
        return new Finding(
                kind,
                "T:" + ChronoUnit.MICROS.between(Instant.EPOCH, since) + ":" + kind + ":" + id,
                since,
                id,
                Sql.longOrNull(rows, "donation_id"),
                Money.of(rows.getLong("gross_minor"), currency),
                other,
                rows.getString("contradiction"),
                1);
    }
}
