package it.obolo.donation;

import it.obolo.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/// A gift, as far as sums are made of it.
///
/// @param on the day in Rome
/// @param country empty while unknown
/// @param way `MONTHLY` within a subscription, `ONCE` outside, or how it came beside PayPal
record CountedGift(
        long donationId,
        Instant at,
        LocalDate on,
        String currency,
        long grossMinor,
        boolean isRegular,
        String country,
        String way,
        DonationStatus status,
        long refundedMinor) {

    static CountedGift read(ResultSet rows) throws SQLException {
        var at = Sql.instant(rows, "given_at");
        var isRegular = rows.getString("subscription_id") != null;
        var country = rows.getString("country");
        var method = rows.getString("method");
        return new CountedGift(
                rows.getLong("donation_id"),
                at,
                at.atZone(GiftBooks.NEWSROOM_ZONE).toLocalDate(),
                rows.getString("currency"),
                rows.getLong("gross_minor"),
                isRegular,
                country == null ? "" : country,
                method != null ? method : isRegular ? "MONTHLY" : "ONCE",
                DonationStatus.valueOf(rows.getString("status")),
                rows.getLong("refunded_minor"));
    }
}
