package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/// The `daily_account` table: what each account moved each day.
@Singleton
class DailyAccountTable {

    private final Sql sql;

    DailyAccountTable(Sql sql) {
        this.sql = sql;
    }

    void add(AccountDays days) {
        var firsts =
                sql.batchMissing(
                        """
                        UPDATE daily_account
                           SET amount_minor = amount_minor + ?
                         WHERE booked_on    = ?
                           AND currency     = ?
                           AND account      = ?
                        """,
                        days.amounts().entrySet(),
                        DailyAccountTable::bind);
        sql.batch(
                """
                INSERT INTO daily_account
                     ( amount_minor, booked_on, currency, account )
                VALUES ( ?, ?, ?, ? )
                """,
                firsts,
                DailyAccountTable::bind);
    }

    private static void bind(PreparedStatement statement, Map.Entry<AccountDays.Key, Long> day)
            throws SQLException {
        statement.setLong(1, day.getValue());
        statement.setObject(2, day.getKey().bookedOn());
        statement.setString(3, day.getKey().currency());
        statement.setString(4, day.getKey().account().name());
    }
}
