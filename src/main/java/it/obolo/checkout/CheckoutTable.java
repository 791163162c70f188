package it.obolo.checkout;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `checkout` table. Each method is a transaction of its own, because PayPal is asked between
/// them.
@Singleton
class CheckoutTable {

    /// When nothing is to be expected any more.
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    private static final String COLUMNS =
            """
            c.checkout_id
                 , c.status
                 , c.rhythm
                 , c.currency
                 , c.amount_minor
                 , c.order_id
                 , c.subscription_id
                 , c.decline_count
                 , c.attempt_count
                 , c.created_at
            """;

    private final Sql sql;

    CheckoutTable(Sql sql) {
        this.sql = sql;
    }

    void add(String checkoutId, Wish wish, Instant now, Instant nextAttemptAt) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO checkout
                             ( checkout_id, status, rhythm, currency, amount_minor, language
                             , campaign_id, level_id, source, message, wall_name
                             , decline_count, attempt_count, next_attempt_at, created_at )
                        VALUES ( ?, 'STARTED', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ? )
                        """,
                        statement -> {
                            statement.setString(1, checkoutId);
                            statement.setString(2, wish.rhythm().name());
                            statement.setString(3, wish.amount().currencyCode());
                            statement.setLong(4, wish.amount().minorUnits());
                            statement.setString(5, wish.language().code());
                            Sql.setLong(statement, 6, wish.campaignId());
                            Sql.setLong(statement, 7, wish.levelId());
                            statement.setString(8, wish.source());
                            statement.setString(9, wish.message());
                            statement.setString(10, wish.wallName());
                            Sql.setInstant(statement, 11, nextAttemptAt);
                            Sql.setInstant(statement, 12, now);
                        }));
    }

    /// PayPal made the order or the subscription.
    void made(String checkoutId, @Nullable String orderId, @Nullable String subscriptionId) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE checkout
                           SET order_id        = ?
                             , subscription_id = ?
                         WHERE checkout_id     = ?
                        """,
                        statement -> {
                            statement.setString(1, orderId);
                            statement.setString(2, subscriptionId);
                            statement.setString(3, checkoutId);
                        }));
    }

    /// Whether a reader's choice earns something that is sent by post.
    boolean needsAddress(@Nullable Long levelId) {
        return levelId != null
                && sql.reading(() ->
                        sql.find(
                                        "SELECT l.needs_address FROM campaign_level l WHERE l.level_id = ?",
                                        statement -> statement.setLong(1, levelId),
                                        row -> row.getBoolean(1))
                                .orElse(false));
    }

    /// How many began since then, counted up to `most`.
    int countSince(Instant since, int most) {
        return sql.reading(() ->
                sql.query(
                                """
                                SELECT c.checkout_id
                                  FROM checkout c
                                 WHERE c.created_at > ?
                                 LIMIT ?
                                """,
                                statement -> {
                                    Sql.setInstant(statement, 1, since);
                                    statement.setInt(2, most);
                                },
                                row -> row.getString(1))
                        .size());
    }

    Optional<Checkout> find(String checkoutId) {
        return sql.reading(() ->
                sql.find(
                        "SELECT " + COLUMNS + " FROM checkout c WHERE c.checkout_id = ?",
                        statement -> statement.setString(1, checkoutId),
                        CheckoutTable::read));
    }

    /// Takes a checkout that is not over, to bring it on; empty if somebody else has it or there is
    /// nothing to bring on.
    Optional<Checkout> hold(String checkoutId, Instant now) {
        var held =
                sql.transaction(() ->
                        sql.update(
                                """
                                UPDATE checkout
                                   SET held_until  = ?
                                 WHERE checkout_id = ?
                                   AND status NOT IN ('DONE', 'PENDING')
                                   AND (held_until IS NULL OR held_until <= ?)
                                """,
                                statement -> {
                                    Sql.setInstant(statement, 1, now.plus(LONGEST_HOLD));
                                    statement.setString(2, checkoutId);
                                    Sql.setInstant(statement, 3, now);
                                }));
        return held == 1 ? find(checkoutId) : Optional.empty();
    }

    /// Lets a checkout go as it is, having asked PayPal at `askedAt`; PayPal is asked again at
    /// `nextAttemptAt`.
    void leave(String checkoutId, CheckoutStatus status, Instant askedAt, Instant nextAttemptAt) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE checkout
                           SET status          = ?
                             , asked_at        = ?
                             , attempt_count   = attempt_count + 1
                             , next_attempt_at = ?
                             , held_until      = NULL
                         WHERE checkout_id     = ?
                           AND status NOT IN ('DONE', 'PENDING')
                        """,
                        statement -> {
                            statement.setString(1, status.name());
                            Sql.setInstant(statement, 2, askedAt);
                            Sql.setInstant(statement, 3, nextAttemptAt);
                            statement.setString(4, checkoutId);
                        }));
    }

    /// Says that the money may be moving from now on; the hold stays.
    void capturing(String checkoutId) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE checkout SET status = 'APPROVED' WHERE checkout_id = ? AND status NOT IN ('DONE', 'PENDING')",
                        statement -> statement.setString(1, checkoutId)));
    }

    /// A declined one is as if it had just started: the reader may have approved it again.
    void reopen(String checkoutId) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE checkout SET status = 'STARTED' WHERE checkout_id = ? AND status = 'DECLINED'",
                        statement -> statement.setString(1, checkoutId)));
    }

    /// PayPal said no, once for each request id; the order stays open for another approval.
    void declined(Checkout checkout, String reason, Instant askedAt, Instant nextAttemptAt) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE checkout
                           SET status          = 'DECLINED'
                             , reason          = ?
                             , decline_count   = decline_count + 1
                             , asked_at        = ?
                             , next_attempt_at = ?
                             , held_until      = NULL
                         WHERE checkout_id     = ?
                           AND decline_count   = ?
                           AND status NOT IN ('DONE', 'PENDING')
                        """,
                        statement -> {
                            statement.setString(1, reason);
                            Sql.setInstant(statement, 2, askedAt);
                            Sql.setInstant(statement, 3, nextAttemptAt);
                            statement.setString(4, checkout.checkoutId());
                            statement.setInt(5, checkout.declineCount());
                        }));
    }

    /// Nothing more is expected. `DONE` and `PENDING` say that the money moves, and give way to
    /// nothing else.
    void close(
            String checkoutId,
            CheckoutStatus status,
            @Nullable String reason,
            @Nullable String transactionId) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE checkout
                           SET status          = ?
                             , reason          = ?
                             , transaction_id  = COALESCE(?, transaction_id)
                             , next_attempt_at = ?
                             , held_until      = NULL
                         WHERE checkout_id     = ?
                           AND status NOT IN ('DONE', 'PENDING')
                        """,
                        statement -> {
                            statement.setString(1, status.name());
                            statement.setString(2, reason);
                            statement.setString(3, transactionId);
                            Sql.setInstant(statement, 4, NEVER);
                            statement.setString(5, checkoutId);
                        }));
    }

    /// The reader turned back; counts only while nothing was approved.
    boolean cancel(String checkoutId) {
        return sql.transaction(() ->
                sql.update(
                        """
                        UPDATE checkout
                           SET status      = 'CANCELLED'
                         WHERE checkout_id = ?
                           AND status IN ('STARTED', 'DECLINED')
                        """,
                        statement -> statement.setString(1, checkoutId)))
                == 1;
    }

    /// Those of which PayPal is to be asked because their time has come.
    List<String> due(Instant now, int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT c.checkout_id
                            FROM checkout c
                           WHERE c.status IN ('STARTED', 'APPROVED', 'DECLINED', 'CANCELLED')
                             AND c.next_attempt_at <= ?
                             AND (c.held_until IS NULL OR c.held_until <= ?)
                        ORDER BY c.next_attempt_at
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, now);
                            Sql.setInstant(statement, 2, now);
                            statement.setInt(3, most);
                        },
                        row -> row.getString(1)));
    }

    /// Those of whose order or subscription a message came since PayPal was last asked.
    List<String> told(Instant now, int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT c.checkout_id
                            FROM checkout c
                           WHERE c.status IN ('STARTED', 'APPROVED', 'DECLINED', 'CANCELLED')
                             AND c.next_attempt_at < ?
                             AND (c.held_until IS NULL OR c.held_until <= ?)
                             AND EXISTS (SELECT 1
                                           FROM subject s
                                           JOIN evidence e ON e.subject_id  = s.subject_id
                                           JOIN delivery d ON d.delivery_id = e.delivery_id
                                          WHERE s.subject  = CASE WHEN c.order_id IS NULL
                                                                  THEN 'S:' || c.subscription_id
                                                                  ELSE 'O:' || c.order_id END
                                            AND e.channel  = 'WEBHOOK'
                                            AND (c.asked_at IS NULL OR d.received_at >= c.asked_at))
                        ORDER BY c.next_attempt_at
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, NEVER);
                            Sql.setInstant(statement, 2, now);
                            statement.setInt(3, most);
                        },
                        row -> row.getString(1)));
    }

    /// What the books say of those that wait for the books: a gift of the hosted button, known by
    /// the text it carries, and a payment that was pending.
    int followBooks() {
        return sql.transaction(() ->
                sql.update(
                                """
                                UPDATE checkout
                                   SET status          = 'DONE'
                                     , next_attempt_at = ?
                                     , transaction_id  = (SELECT MIN(d.transaction_id)
                                                            FROM gift_origin o
                                                            JOIN donation d ON d.donation_id = o.donation_id
                                                           WHERE o.checkout_id = checkout.checkout_id)
                                 WHERE status          = 'STARTED'
                                   AND order_id        IS NULL
                                   AND subscription_id IS NULL
                                   AND EXISTS (SELECT 1
                                                 FROM gift_origin o
                                                WHERE o.checkout_id = checkout.checkout_id)
                                """,
                                statement -> Sql.setInstant(statement, 1, NEVER))
                        + sql.update(
                                """
                                UPDATE checkout
                                   SET status = 'DONE'
                                 WHERE status = 'PENDING'
                                   AND EXISTS (SELECT 1
                                                 FROM subject s
                                                 JOIN donation d ON d.movement_id = s.subject_id
                                                WHERE s.subject = 'T:' || checkout.transaction_id
                                                  AND d.status NOT IN ('PENDING', 'FAILED'))
                                """));
    }

    private static Checkout read(ResultSet row) throws SQLException {
        return new Checkout(
                row.getString("checkout_id"),
                CheckoutStatus.valueOf(row.getString("status")),
                Rhythm.valueOf(row.getString("rhythm")),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("order_id"),
                row.getString("subscription_id"),
                row.getInt("decline_count"),
                row.getInt("attempt_count"),
                Sql.instant(row, "created_at"));
    }
}
