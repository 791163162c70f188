package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The `daily_account` table: what each account moved each day.
@Singleton
class DailyAccountTable {

    private final Sql sql;

    DailyAccountTable(Sql sql) {
        this.sql = sql;
    }

    void add(AccountDays days) {
        sql.batch(
                """
                INSERT INTO daily_account
                     ( booked_on, currency, account, amount_minor )
                VALUES ( ?, ?, ?, 0 )
                    ON CONFLICT DO NOTHING
                """,
                days.amounts().keySet(),
                (statement, key) -> bind(statement, 1, key));
        sql.batch(
                """
                UPDATE daily_account
                   SET amount_minor = amount_minor + ?
                 WHERE booked_on    = ?
                   AND currency     = ?
                   AND account      = ?
                """,
                days.amounts().entrySet(),
                (statement, day) -> {
                    statement.setLong(1, day.getValue());
                    bind(statement, 2, day.getKey());
                });
    }

    private static void bind(PreparedStatement statement, int index, AccountDays.Key key)
            throws SQLException {
        statement.setObject(index, key.bookedOn());
        statement.setString(index + 1, key.currency());
        statement.setString(index + 2, key.account().name());
    }
}
