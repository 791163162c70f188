package it.obolo.admin;

import it.obolo.admin.SupporterProfile.Event;
import it.obolo.admin.SupporterProfile.Total;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Reads all about one supporter.
@Singleton
class ReadSupporter {

    private final Sql sql;
    private final SubscriptionList subscriptions;

    ReadSupporter(Sql sql, SubscriptionList subscriptions) {
        this.sql = sql;
        this.subscriptions = subscriptions;
    }

    /// The supporter with that id, if there is one.
    Optional<SupporterProfile> find(long supporterId) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT supporter_id
                             , anonymous
                             , name
                             , email
                             , language
                             , country
                             , first_given_at
                             , last_given_at
                             , gift_count
                          FROM supporter
                         WHERE supporter_id = ?
                        """,
                        statement -> statement.setLong(1, supporterId),
                        this::profile));
    }

    private SupporterProfile profile(ResultSet row) throws SQLException {
        var supporterId = row.getLong("supporter_id");
        return new SupporterProfile(
                supporterId,
                row.getBoolean("anonymous"),
                row.getString("name"),
                row.getString("email"),
                row.getString("language"),
                row.getString("country"),
                Sql.instantOrNull(row, "first_given_at"),
                Sql.instantOrNull(row, "last_given_at"),
                row.getLong("gift_count"),
                totals(supporterId),
                subscriptions.ofSupporter(supporterId),
                timeline(supporterId));
    }

    private List<Total> totals(long supporterId) {
        return sql.query(
                """
                  SELECT currency
                       , COUNT(*)            AS gift_count
                       , SUM(gross_minor)    AS gross_minor
                       , SUM(refunded_minor) AS refunded_minor
                    FROM donation
                   WHERE supporter_id = ?
                     AND status NOT IN ('PENDING', 'FAILED')
                GROUP BY currency
                ORDER BY currency
                """,
                statement -> statement.setLong(1, supporterId),
                row -> {
                    var currency = row.getString("currency");
                    return new Total(
                            row.getLong("gift_count"),
                            Money.of(row.getLong("gross_minor"), currency),
                            Money.of(row.getLong("refunded_minor"), currency));
                });
    }

    private List<Event> timeline(long supporterId) {
        return sql.query(
                """
                  SELECT d.given_at    AS happened_at
                       , 'PAYMENT'     AS kind
                       , d.status      AS status
                       , d.currency    AS currency
                       , d.gross_minor AS amount_minor
                       , d.donation_id AS donation_id
                       , p.payer_name  AS payer_name
                    FROM donation d
                    JOIN movement p ON p.movement_id = d.movement_id
                   WHERE d.supporter_id = ?
                   UNION ALL
                  SELECT m.occurred_at
                       , CASE WHEN m.kind = 'DISPUTE' THEN 'DISPUTE_' || m.status ELSE m.kind END
                       , NULL
                       , CASE WHEN m.gross_minor = 0 THEN d.currency ELSE m.currency END
                       , CASE WHEN m.gross_minor = 0 THEN d.gross_minor ELSE m.gross_minor END
                       , d.donation_id
                       , NULL
                    FROM donation d
                    JOIN movement m ON m.parent_movement_id = d.movement_id
                   WHERE d.supporter_id = ?
                     AND ( m.kind = 'DISPUTE'
                        OR (m.status = 'COMPLETED' AND m.kind IN ('REFUND', 'REVERSAL', 'REVERSAL_CANCELED')) )
                   UNION ALL
                  SELECT t.sent_at, 'THANKED', NULL, d.currency, 0, d.donation_id, NULL
                    FROM donation d
                    JOIN thank_you t ON t.donation_id = d.donation_id
                   WHERE d.supporter_id = ?
                     AND t.status = 'SENT'
                   UNION ALL
                  SELECT e.told_at, 'NOTE_' || e.kind, NULL, d.currency, 0, d.donation_id, NULL
                    FROM donation d
                    JOIN thank_you_event e ON e.donation_id = d.donation_id
                   WHERE d.supporter_id = ?
                   UNION ALL
                  SELECT c.told_at, 'CHANGED_' || c.fields, NULL, 'EUR', 0, 0, COALESCE(e.email, c.told_by)
                    FROM person_change c
                    LEFT JOIN editor e ON 'editor:' || e.editor_id = c.told_by
                   WHERE c.supporter_id = ?
                      OR c.supporter_id IN (SELECT a.alias_id FROM supporter_alias a WHERE a.supporter_id = ?)
                ORDER BY happened_at DESC
                   LIMIT 200
                """,
                statement -> {
                    for (var parameter = 1; parameter <= 6; parameter++) {
                        statement.setLong(parameter, supporterId);
                    }
                },
                row -> {
                    var minor = row.getLong("amount_minor");
                    return new Event(
                            Sql.instant(row, "happened_at"),
                            row.getString("kind"),
                            row.getString("status"),
                            minor == 0 ? null : Money.of(minor, row.getString("currency")),
                            row.getLong("donation_id"),
                            row.getString("payer_name"));
                });
    }
}
