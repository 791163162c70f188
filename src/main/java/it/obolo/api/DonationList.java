package it.obolo.api;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Donations from new to old.
@Singleton
class DonationList {

    private static final String SELECT =
            """
            SELECT d.donation_id, d.transaction_id, d.status, d.channels, d.currency
                 , d.gross_minor, d.fee_minor, d.net_minor, d.refunded_minor, d.disputed, d.given_at
                 , d.subscription_id, d.campaign, s.supporter_id, s.name, s.email, t.sent_at
              FROM donation d
              JOIN supporter s ON s.supporter_id = d.supporter_id
              LEFT JOIN thank_you t ON t.donation_id = d.donation_id
             WHERE TRUE
            """;

    /// One row with its sort key.
    record Row(Cursor cursor, DonationJson donation) {}

    private final Sql sql;

    DonationList(Sql sql) {
        this.sql = sql;
    }

    List<Row> page(Conditions conditions, Cursor after, int rows) {
        conditions.and(
                "(d.given_at < ? OR (d.given_at = ? AND d.donation_id < ?))",
                after.at(),
                after.at(),
                after.id());
        return find(conditions, rows);
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
