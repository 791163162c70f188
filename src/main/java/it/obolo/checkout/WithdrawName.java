package it.obolo.checkout;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Takes a reader's name off the supporters' wall, for whoever has the address of that gift's
/// thanks page.
@Singleton
public class WithdrawName {

    private final Sql sql;
    private final Clock clock;

    WithdrawName(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Withdraws it now; whether there was one to withdraw.
    public boolean withdraw(String checkoutId) {
        return sql.transaction(() ->
                sql.update(
                        """
                        UPDATE checkout
                           SET wall_withdrawn_at = ?
                         WHERE checkout_id       = ?
                           AND wall_name         IS NOT NULL
                           AND wall_withdrawn_at IS NULL
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setString(2, checkoutId);
                        }))
                == 1;
    }
}
