package it.obolo.admin;

import it.obolo.admin.DonationDetail.Dispute;
import it.obolo.admin.DonationDetail.Movement;
import it.obolo.admin.DonationDetail.Note;
import it.obolo.admin.DonationDetail.Posting;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads all about one donation.
@Singleton
class ReadDonation {

    private static final List<String> ACCOUNTS =
            List.of(
                    "paypal",
                    "bank",
                    "gifts",
                    "fees",
                    "refunds",
                    "disputed",
                    "conversion",
                    "spent");

    private final Sql sql;
    private final DeliveryList deliveries;

    ReadDonation(Sql sql, DeliveryList deliveries) {
        this.sql = sql;
        this.deliveries = deliveries;
    }

    /// The donation with that id, if there is one.
    Optional<DonationDetail> find(long donationId) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT d.donation_id
                             , d.movement_id
                             , d.transaction_id
                             , d.given_at
                             , d.supporter_id
                             , s.name
                             , d.currency
                             , d.gross_minor
                             , d.fee_minor
                             , d.net_minor
                             , d.refunded_minor
                             , d.disputed_minor
                             , d.status
                             , d.subscription_id
                             , d.campaign
                             , d.channels
                             , t.status AS thank_you
                             , t.sent_at
                             , t.reason
                          FROM donation d
                          JOIN supporter s ON s.supporter_id = d.supporter_id
                          LEFT JOIN thank_you t ON t.donation_id = d.donation_id
                         WHERE d.donation_id = ?
                        """,
                        statement -> statement.setLong(1, donationId),
                        this::detail));
    }

    private DonationDetail detail(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var transactionId = row.getString("transaction_id");
        var family = family(row.getLong("movement_id"));
        return new DonationDetail(
                new DonationRow(
                        row.getLong("donation_id"),
                        Sql.instant(row, "given_at"),
                        row.getLong("supporter_id"),
                        row.getString("name"),
                        Money.of(row.getLong("gross_minor"), currency),
                        row.getString("status"),
                        row.getString("thank_you")),
                transactionId,
                money(Sql.longOrNull(row, "fee_minor"), currency),
                money(Sql.longOrNull(row, "net_minor"), currency),
                Money.of(row.getLong("refunded_minor"), currency),
                Money.of(row.getLong("disputed_minor"), currency),
                disputes(family, Money.of(row.getLong("gross_minor"), currency)),
                row.getString("subscription_id"),
                row.getString("campaign"),
                List.of(row.getString("channels").split(",")),
                note(row),
                movements(family),
                postings(family),
                told(family));
    }

    private static @Nullable Note note(ResultSet row) throws SQLException {
        var status = row.getString("thank_you");
        return status == null
                ? null
                : new Note(status, Sql.instantOrNull(row, "sent_at"), row.getString("reason"));
    }

    /// The payment, what took it back, and what gave that back.
    private List<Long> family(long movementId) {
        var family = new LinkedHashSet<>(List.of(movementId));
        for (var step = 0; step < 2; step++) {
            family.addAll(
                    sql.query(
                            """
                            SELECT movement_id
                              FROM movement
                             WHERE parent_movement_id = ANY(?)
                             LIMIT 100
                            """,
                            statement -> Sql.setNumbers(statement, 1, family),
                            row -> row.getLong(1)));
        }
        return List.copyOf(family);
    }

    private List<Dispute> disputes(List<Long> family, Money donated) {
        return sql.query(
                """
                  SELECT transaction_id
                       , status
                       , currency
                       , gross_minor
                       , reason_text
                       , occurred_at
                       , due_at
                    FROM movement
                   WHERE movement_id = ANY(?)
                     AND kind = 'DISPUTE'
                ORDER BY occurred_at
                       , transaction_id
                """,
                statement -> Sql.setNumbers(statement, 1, family),
                row -> {
                    var told = Money.of(row.getLong("gross_minor"), row.getString("currency"));
                    var amount = told.equals(Money.UNTOLD) ? donated : told;
                    return new Dispute(
                            row.getString("transaction_id"),
                            row.getString("status"),
                            amount,
                            amount.minorUnits() < donated.minorUnits(),
                            row.getString("reason_text"),
                            Sql.instant(row, "occurred_at"),
                            Sql.instantOrNull(row, "due_at"));
                });
    }

    private List<Movement> movements(List<Long> family) {
        return sql.query(
                """
                  SELECT transaction_id
                       , kind
                       , status
                       , currency
                       , gross_minor
                       , fee_minor
                       , occurred_at
                       , occurred_at_told
                       , contradiction
                    FROM movement
                   WHERE movement_id = ANY(?)
                ORDER BY occurred_at
                       , transaction_id
                   LIMIT 100
                """,
                statement -> Sql.setNumbers(statement, 1, family),
                row -> {
                    var currency = row.getString("currency");
                    return new Movement(
                            row.getString("transaction_id"),
                            row.getString("kind"),
                            row.getString("status"),
                            Money.of(row.getLong("gross_minor"), currency),
                            money(Sql.longOrNull(row, "fee_minor"), currency),
                            Sql.instant(row, "occurred_at"),
                            row.getBoolean("occurred_at_told"),
                            row.getString("contradiction"));
                });
    }

    private List<Posting> postings(List<Long> family) {
        return sql
                .query(
                        """
                          SELECT e.currency
                               , e.paypal_minor
                               , e.bank_minor
                               , e.gifts_minor
                               , e.fees_minor
                               , e.refunds_minor
                               , e.disputed_minor
                               , e.conversion_minor
                               , e.spent_minor
                               , e.posted_at
                            FROM ledger_entry e
                           WHERE e.movement_id = ANY(?)
                        ORDER BY e.entry_id
                           LIMIT 100
                        """,
                        statement -> Sql.setNumbers(statement, 1, family),
                        ReadDonation::lines)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Posting> lines(ResultSet row) throws SQLException {
        var lines = new ArrayList<Posting>();
        for (var account : ACCOUNTS) {
            var minor = row.getLong(account + "_minor");
            if (minor != 0) {
                lines.add(
                        line(
                                Sql.instant(row, "posted_at"),
                                lines.isEmpty(),
                                account,
                                Money.of(minor, row.getString("currency"))));
            }
        }
        return lines;
    }

    private static Posting line(Instant postedAt, boolean first, String account, Money amount) {
        return amount.minorUnits() > 0
                ? new Posting(postedAt, first, account, amount, null)
                : new Posting(postedAt, first, account, null, amount.absolute());
    }

    /// Every delivery with evidence about the payment, what took it back, its order or its
    /// subscription.
    private List<DeliveryRow> told(List<Long> family) {
        var subjects = new LinkedHashSet<String>();
        sql.query(
                """
                SELECT transaction_id
                     , order_id
                     , subscription_id
                  FROM movement
                 WHERE movement_id = ANY(?)
                """,
                statement -> Sql.setNumbers(statement, 1, family),
                row -> {
                    add(subjects, "T:", row.getString("transaction_id"));
                    add(subjects, "O:", row.getString("order_id"));
                    add(subjects, "S:", row.getString("subscription_id"));
                    return subjects;
                });
        return deliveries.about(subjects);
    }

    private static void add(Set<String> subjects, String kind, @Nullable String id) {
        if (id != null) {
            subjects.add(kind + id);
        }
    }

    private static @Nullable Money money(@Nullable Long minor, String currency) {
        return minor == null ? null : Money.of(minor, currency);
    }
}
