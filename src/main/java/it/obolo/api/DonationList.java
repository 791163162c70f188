package it.obolo.api;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Donations from new to old.
@Singleton
class DonationList {

    /// Outer joins, because H2 keeps their order, and would begin others with everybody there is.
    private static final String SELECT =
            """
            SELECT d.donation_id, d.transaction_id, d.status, d.channels, d.currency
                 , d.gross_minor, d.fee_minor, d.net_minor, d.refunded_minor, d.disputed, d.given_at
                 , d.subscription_id, d.campaign, s.supporter_id, s.name, s.email, t.sent_at
              FROM donation d
              LEFT JOIN supporter s ON s.supporter_id = d.supporter_id
              LEFT JOIN thank_you t ON t.donation_id = d.donation_id
             WHERE TRUE
            """;

    /// After whatever an id goes on with: ids are capitals and digits.
    private static final String LAST = "Z".repeat(40);

    /// One row with its sort key.
    record Row(Cursor cursor, DonationJson donation) {}

    private final Sql sql;

    DonationList(Sql sql) {
        this.sql = sql;
    }

    List<Row> page(Conditions conditions, Cursor after, int rows) {
        // in two parts, because from the first H2 knows where the index begins
        conditions.and(
                "d.given_at <= ? AND (d.given_at < ? OR d.donation_id < ?)",
                after.at(),
                after.at(),
                after.id());
        return find(conditions, rows);
    }

    /// The ids of donations whose transaction begins with `start`, at most `most`.
    long[] ofTransactions(String start, int most) {
        var first = start.toUpperCase(Locale.ROOT);
        return sql
                .reading(() ->
                        sql.query(
                                """
                                SELECT d.donation_id
                                  FROM subject s
                                  JOIN donation d ON d.movement_id = s.subject_id
                                 WHERE s.subject BETWEEN 'T:' || ? AND 'T:' || ?
                                   AND LOWER(d.transaction_id) LIKE ?
                                 LIMIT ?
                                """,
                                statement -> {
                                    statement.setString(1, first);
                                    statement.setString(2, first + LAST);
                                    statement.setString(3, Asked.beginning(start));
                                    statement.setInt(4, most);
                                },
                                rows -> rows.getLong(1)))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    Optional<Row> one(long donationId) {
        return find(new Conditions().and("d.donation_id = ?", donationId), 1).stream().findFirst();
    }

    private List<Row> find(Conditions conditions, int rows) {
        var question =
                SELECT
                        + conditions.text()
                        + "\n ORDER BY d.given_at DESC, d.donation_id DESC LIMIT "
                        + rows;
        return sql.reading(() -> sql.query(question, conditions, DonationList::read));
    }

    private static Row read(ResultSet rows) throws SQLException {
        var currency = rows.getString("currency");
        var id = rows.getLong("donation_id");
        var givenAt = Sql.instant(rows, "given_at");
        var giver =
                new DonationJson.Giver(
                        Ids.text(rows.getLong("supporter_id")),
                        rows.getString("name"),
                        rows.getString("email"));
        return new Row(
                new Cursor(givenAt, id),
                new DonationJson(
                        Ids.text(id),
                        rows.getString("transaction_id"),
                        rows.getString("status"),
                        List.of(rows.getString("channels").split(",")),
                        Amount.of(rows.getLong("gross_minor"), currency),
                        Amount.ofNullable(Sql.longOrNull(rows, "fee_minor"), currency),
                        Amount.ofNullable(Sql.longOrNull(rows, "net_minor"), currency),
                        Amount.of(rows.getLong("refunded_minor"), currency),
                        rows.getBoolean("disputed"),
                        givenAt,
                        rows.getString("subscription_id"),
                        rows.getString("campaign"),
                        giver,
                        Sql.instantOrNull(rows, "sent_at")));
    }
}
