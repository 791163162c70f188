package it.obolo.donation;

import it.obolo.donation.GiftBooks.EntryKey;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The table `ledger_entry`, to which is only ever added.
@Singleton
class LedgerTable {

    /// An entry to add.
    record Entry(EntryKey key, long movementId, long deliveryId, Posting posting) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    LedgerTable(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is posted so far for these movements.
    Map<EntryKey, Posting> posted(Collection<Long> movementIds) {
        var posted = new HashMap<EntryKey, Posting>();
        if (!movementIds.isEmpty()) {
            sql.queryNumbers(
                    """
                      SELECT e.transaction_id
                           , e.currency
                           , SUM(e.paypal_minor)     AS paypal_minor
                           , SUM(e.bank_minor)       AS bank_minor
                           , SUM(e.gifts_minor)      AS gifts_minor
                           , SUM(e.fees_minor)       AS fees_minor
                           , SUM(e.refunds_minor)    AS refunds_minor
                           , SUM(e.disputed_minor)   AS disputed_minor
                           , SUM(e.conversion_minor) AS conversion_minor
                           , SUM(e.spent_minor)      AS spent_minor
                        FROM ledger_entry e
                       WHERE e.movement_id = ANY(?)
                    GROUP BY e.transaction_id
                           , e.currency
                    """,
                    movementIds,
                    rows ->
                            posted.put(
                                    new EntryKey(
                                            rows.getString("transaction_id"),
                                            rows.getString("currency")),
                                    new Posting(
                                            rows.getLong("paypal_minor"),
                                            rows.getLong("bank_minor"),
                                            rows.getLong("gifts_minor"),
                                            rows.getLong("fees_minor"),
                                            rows.getLong("refunds_minor"),
                                            rows.getLong("disputed_minor"),
                                            rows.getLong("conversion_minor"),
                                            rows.getLong("spent_minor"))));
        }
        return posted;
    }

    void post(List<Entry> entries) {
        var now = clock.instant();
        sql.batch(
                """
                INSERT INTO ledger_entry
                     ( entry_id, movement_id, transaction_id, delivery_id, currency
                     , paypal_minor, bank_minor, gifts_minor, fees_minor, refunds_minor, disputed_minor, conversion_minor, spent_minor
                     , posted_at )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                entries,
                (statement, entry) -> {
                    statement.setLong(1, ids.next());
                    statement.setLong(2, entry.movementId());
                    statement.setString(3, entry.key().transactionId());
                    statement.setLong(4, entry.deliveryId());
                    statement.setString(5, entry.key().currency());
                    var posting = entry.posting();
                    statement.setLong(6, posting.paypalMinor());
                    statement.setLong(7, posting.bankMinor());
                    statement.setLong(8, posting.giftsMinor());
                    statement.setLong(9, posting.feesMinor());
                    statement.setLong(10, posting.refundsMinor());
                    statement.setLong(11, posting.disputedMinor());
                    statement.setLong(12, posting.conversionMinor());
                    statement.setLong(13, posting.spentMinor());
                    Sql.setInstant(statement, 14, now);
                });
    }
}
