package it.obolo.donation;

import it.obolo.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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

    static CountedGift of(DonationTable.Row row) {
        return of(
                row.donationId(),
                row.givenAt(),
                row.currency(),
                row.grossMinor(),
                row.subscriptionId(),
                row.country(),
                row.method(),
                row.status(),
                row.refundedMinor());
    }

    static CountedGift read(ResultSet rows) throws SQLException {
        return of(
                rows.getLong("donation_id"),
                Sql.instant(rows, "given_at"),
                rows.getString("currency"),
                rows.getLong("gross_minor"),
                rows.getString("subscription_id"),
                rows.getString("country"),
                rows.getString("method"),
                DonationStatus.valueOf(rows.getString("status")),
                rows.getLong("refunded_minor"));
    }

    private static CountedGift of(
            long donationId,
            Instant at,
            String currency,
            long grossMinor,
            @Nullable String subscriptionId,
            @Nullable String country,
            @Nullable String method,
            DonationStatus status,
            long refundedMinor) {
        var isRegular = subscriptionId != null;
        return new CountedGift(
                donationId,
                at,
                at.atZone(GiftBooks.NEWSROOM_ZONE).toLocalDate(),
                currency,
                grossMinor,
                isRegular,
                country == null ? "" : country,
                method != null ? method : isRegular ? "MONTHLY" : "ONCE",
                status,
                refundedMinor);
    }
}
