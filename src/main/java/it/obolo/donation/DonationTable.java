package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `donation` table, for the writer of the books.
@Singleton
class DonationTable {

    /// One row; amounts in minor units of `currency`.
    record Row(
            long donationId,
            long movementId,
            String transactionId,
            long supporterId,
            DonationStatus status,
            String currency,
            long grossMinor,
            @Nullable Long feeMinor,
            long refundedMinor,
            long feeReturnedMinor,
            long disputedMinor,
            Instant givenAt,
            @Nullable String subscriptionId,
            String channels,
            @Nullable String country,
            @Nullable String method) {

        Row of(long supporter) {
            return new Row(
                    donationId,
                    movementId,
                    transactionId,
                    supporter,
                    status,
                    currency,
                    grossMinor,
                    feeMinor,
                    refundedMinor,
                    feeReturnedMinor,
                    disputedMinor,
                    givenAt,
                    subscriptionId,
                    channels,
                    country,
                    method);
        }
    }

    private static final String SELECT =
            """
            SELECT d.donation_id, d.movement_id, d.transaction_id, d.supporter_id, d.status, d.currency
                 , d.gross_minor, d.fee_minor, d.refunded_minor, d.fee_returned_minor, d.disputed_minor
                 , d.given_at, d.subscription_id, d.channels, d.country, d.method
              FROM donation d
            """;

    private final Sql sql;

    DonationTable(Sql sql) {
        this.sql = sql;
    }

    List<Row> byMovement(Collection<Long> movementIds) {
        return sql.queryNumbers(
                SELECT + " WHERE d.movement_id = ANY(?)", movementIds, DonationTable::read);
    }

    void insert(List<Row> rows) {
        sql.batch(
                """
                INSERT INTO donation
                     ( transaction_id, supporter_id, status, currency, gross_minor, fee_minor, net_minor
                     , refunded_minor, fee_returned_minor, disputed_minor, disputed, given_at, subscription_id, channels
                     , country, method, donation_id, movement_id )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                rows,
                (statement, row) -> {
                    bind(statement, row);
                    statement.setLong(18, row.movementId());
                });
    }

    void update(List<Row> rows) {
        sql.batch(
                """
                UPDATE donation
                   SET transaction_id = ?, supporter_id = ?, status = ?, currency = ?
                     , gross_minor = ?, fee_minor = ?, net_minor = ?
                     , refunded_minor = ?, fee_returned_minor = ?, disputed_minor = ?, disputed = ?
                     , given_at = ?, subscription_id = ?, channels = ?
                     , country = ?, method = ?
                 WHERE donation_id = ?
                """,
                rows,
                DonationTable::bind);
    }

    /// Gives all gifts of the one supporter to the other.
    void move(Map<Long, Long> fromTo) {
        sql.batch(
                "UPDATE donation SET supporter_id = ? WHERE supporter_id = ?",
                fromTo.entrySet(),
                (statement, move) -> {
                    statement.setLong(1, move.getValue());
                    statement.setLong(2, move.getKey());
                });
    }

    /// Gives each of these gifts to its supporter.
    void give(Map<Long, Long> supporterByMovement) {
        sql.batch(
                "UPDATE donation SET supporter_id = ? WHERE movement_id = ?",
                supporterByMovement.entrySet(),
                (statement, gift) -> {
                    statement.setLong(1, gift.getValue());
                    statement.setLong(2, gift.getKey());
                });
    }

    /// The gifts of these supporters: supporter by transaction.
    Map<String, Long> transactionsOf(Collection<Long> supporterIds) {
        var gifts = new LinkedHashMap<String, Long>();
        sql.query(
                """
                SELECT d.transaction_id
                     , d.supporter_id
                  FROM donation d
                 WHERE d.supporter_id = ANY(?)
                """,
                statement -> Sql.setNumbers(statement, 1, supporterIds),
                rows -> gifts.put(rows.getString(1), rows.getLong(2)));
        return gifts;
    }

    /// All gifts of these supporters.
    List<Row> givenBy(Collection<Long> supporterIds) {
        return sql.queryNumbers(
                SELECT + " WHERE d.supporter_id = ANY(?)", supporterIds, DonationTable::read);
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        var fee = row.feeMinor();
        statement.setString(1, row.transactionId());
        statement.setLong(2, row.supporterId());
        statement.setString(3, row.status().name());
        statement.setString(4, row.currency());
        statement.setLong(5, row.grossMinor());
        Sql.setLong(statement, 6, fee);
        Sql.setLong(statement, 7, fee == null ? null : row.grossMinor() - fee);
        statement.setLong(8, row.refundedMinor());
        statement.setLong(9, row.feeReturnedMinor());
        statement.setLong(10, row.disputedMinor());
        statement.setBoolean(11, row.disputedMinor() > 0);
        Sql.setInstant(statement, 12, row.givenAt());
        statement.setString(13, row.subscriptionId());
        statement.setString(14, row.channels());
        statement.setString(15, row.country());
        statement.setString(16, row.method());
        statement.setLong(17, row.donationId());
    }

    private static Row read(ResultSet rows) throws SQLException {
        return new Row(
                rows.getLong("donation_id"),
                rows.getLong("movement_id"),
                rows.getString("transaction_id"),
                rows.getLong("supporter_id"),
                DonationStatus.valueOf(rows.getString("status")),
                rows.getString("currency"),
                rows.getLong("gross_minor"),
                Sql.longOrNull(rows, "fee_minor"),
                rows.getLong("refunded_minor"),
                rows.getLong("fee_returned_minor"),
                rows.getLong("disputed_minor"),
                Sql.instant(rows, "given_at"),
                rows.getString("subscription_id"),
                rows.getString("channels"),
                rows.getString("country"),
                rows.getString("method"));
    }
}
