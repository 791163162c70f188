package it.obolo.admin;

import it.obolo.admin.SearchDonations.Meant;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/// Donations, newest first.
@Singleton
class DonationList {

    /// Outer joins, because H2 keeps their order, and would begin others with everybody there is.
    private static final String COLUMNS =
            """
            SELECT d.donation_id
                 , d.given_at
                 , d.supporter_id
                 , s.name
                 , d.currency
                 , d.gross_minor
                 , d.status
                 , t.status AS thank_you
              FROM donation d
              LEFT JOIN supporter s ON s.supporter_id = d.supporter_id
              LEFT JOIN thank_you t ON t.donation_id = d.donation_id
             WHERE 1 = 1
            """;

    private final Sql sql;
    private final SearchDonations search;

    DonationList(Sql sql, SearchDonations search) {
        this.sql = sql;
        this.search = search;
    }

    /// The page after the donation with id `after`, and one row more where there are more.
    List<DonationRow> page(DonationFilter filter, Meant meant, OptionalLong after) {
        if (!(meant instanceof Meant.All)) {
            return read(search.page(filter, meant, after, Listing.SIZE + 1));
        }
        var conditions = filter.conditions();
        after(conditions, after);
        return sql.reading(() ->
                sql.query(
                        COLUMNS + conditions.sql() + filter.order() + " LIMIT ?",
                        statement ->
                                statement.setInt(conditions.bind(statement, 1), Listing.SIZE + 1),
                        DonationList::row));
    }

    /// Those donations, newest first.
    private List<DonationRow> read(List<Long> donationIds) {
        return sql.reading(() ->
                sql.queryNumbers(
                        COLUMNS
                                + """
                                   AND d.donation_id = ANY(?)
                                ORDER BY d.given_at DESC
                                       , d.donation_id DESC
                                """,
                        donationIds,
                        DonationList::row));
    }

    /// Leaves out the donation with id `after` and those before it in the list.
    static void after(Conditions conditions, OptionalLong after) {
        if (after.isPresent()) {
            var anchor = after.getAsLong();
            conditions.and(
                    "d.given_at <= (SELECT a.given_at FROM donation a WHERE a.donation_id = ?)",
                    anchor);
            conditions.and(
                    """
                    (  d.given_at < (SELECT a.given_at FROM donation a WHERE a.donation_id = ?)
                           OR d.donation_id < ? )\
                    """,
                    anchor,
                    anchor);
        }
    }

    /// The newest `most` donations of a campaign.
    List<DonationRow> newestOf(String campaign, int most) {
        return sql.reading(() ->
                sql.query(
                        COLUMNS
                                + """
                                     AND d.campaign = ?
                                ORDER BY d.campaign DESC
                                       , d.given_at DESC
                                       , d.donation_id DESC
                                   LIMIT ?
                                """,
                        statement -> {
                            statement.setString(1, campaign);
                            statement.setInt(2, most);
                        },
                        DonationList::row));
    }

    /// The newest `most` donations.
    List<DonationRow> newest(int most) {
        return sql.reading(() ->
                sql.query(
                        COLUMNS
                                + """
                                ORDER BY d.given_at DESC
                                       , d.donation_id DESC
                                   LIMIT ?
                                """,
                        statement -> statement.setInt(1, most),
                        DonationList::row));
    }

    /// The newest donations of a subscription, at most fifty.
    List<DonationRow> ofSubscription(String subscriptionId) {
        return sql.reading(() ->
                sql.query(
                        COLUMNS
                                + """
                                   AND d.movement_id IN
                                     ( SELECT m.movement_id
                                         FROM movement m
                                        WHERE m.subscription_id = ? )
                                ORDER BY d.given_at DESC
                                       , d.donation_id DESC
                                   LIMIT ?
                                """,
                        statement -> {
                            statement.setString(1, subscriptionId);
                            statement.setInt(2, Listing.SIZE);
                        },
                        DonationList::row));
    }

    /// The currencies in which anybody ever gave.
    List<String> currencies() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT DISTINCT currency
                            FROM daily_total
                        ORDER BY currency
                        """,
                        row -> row.getString(1)));
    }

    private static DonationRow row(ResultSet row) throws SQLException {
        return new DonationRow(
                row.getLong("donation_id"),
                Sql.instant(row, "given_at"),
                row.getLong("supporter_id"),
                row.getString("name"),
                Money.of(row.getLong("gross_minor"), row.getString("currency")),
                row.getString("status"),
                row.getString("thank_you"));
    }
}
