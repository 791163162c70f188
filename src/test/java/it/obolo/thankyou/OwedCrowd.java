package it.obolo.thankyou;

import it.obolo.storage.Sql;
import it.obolo.testing.TestObolo;
import java.time.Instant;
import java.util.stream.LongStream;

/// Many gifts at once, each with a supporter of its own and an owed note, straight into the tables.
public final class OwedCrowd {

    private OwedCrowd() {}

    /// Gifts with the ids `first` to `first + count - 1`, each of 13.37 €.
    public static void book(TestObolo obolo, long first, int count, Instant at) {
        var ids = LongStream.range(first, first + count).boxed().toList();
        var sql = obolo.sql();
        sql.transaction(() -> {
            sql.batch(
                    """
                    INSERT INTO movement
                         ( movement_id, transaction_id, kind, status, currency, gross_minor, occurred_at
                         , occurred_at_told, channels )
                    VALUES ( ?, ?, 'PAYMENT', 'COMPLETED', 'EUR', 1337, ?, TRUE, 'WEBHOOK' )
                    """,
                    ids,
                    (statement, id) -> {
                        statement.setLong(1, id);
                        statement.setString(2, "T" + id);
                        Sql.setInstant(statement, 3, at);
                    });
            sql.batch(
                    """
                    INSERT INTO supporter
                         ( supporter_id, anonymous, name, email, country
                         , first_given_at, last_given_at, gift_count )
                    VALUES ( ?, FALSE, ?, ?, 'IT', ?, ?, 1 )
                    """,
                    ids,
                    (statement, id) -> {
                        statement.setLong(1, id);
                        statement.setString(2, "Anna Numero " + id % 1000);
                        statement.setString(3, "lettrice." + id + "@posta.example");
                        Sql.setInstant(statement, 4, at);
                        Sql.setInstant(statement, 5, at);
                    });
            sql.batch(
                    """
                    INSERT INTO donation
                         ( donation_id, transaction_id, supporter_id, status, currency
                         , gross_minor, refunded_minor, disputed, given_at, channels, movement_id )
                    VALUES ( ?, ?, ?, 'COMPLETED', 'EUR', 1337, 0, FALSE, ?, 'WEBHOOK', ? )
                    """,
                    ids,
                    (statement, id) -> {
                        statement.setLong(1, id);
                        statement.setString(2, "T" + id);
                        statement.setLong(3, id);
                        Sql.setInstant(statement, 4, at);
                        statement.setLong(5, id);
                    });
            sql.batch(
                    """
                    INSERT INTO thank_you
                         ( donation_id, status, attempt_count, next_attempt_at, owed_at )
                    VALUES ( ?, 'OWED', 0, ?, ? )
                    """,
                    ids,
                    (statement, id) -> {
                        statement.setLong(1, id);
                        Sql.setInstant(statement, 2, at);
                        Sql.setInstant(statement, 3, at);
                    });
            return ids;
        });
    }
}
