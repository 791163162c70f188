package it.obolo.checkout;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How a person is named on the supporters' wall, by all the checkouts in which they asked for it.
@Singleton
public class ChangeWallName {

    private final Sql sql;
    private final Clock clock;

    ChangeWallName(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Their name on the wall, by the latest checkout; empty who asked for none or took it back.
    public Optional<String> find(Collection<String> checkoutIds) {
        return sql
                .reading(() ->
                        sql.queryTexts(
                                """
                                  SELECT wall_name
                                    FROM checkout
                                   WHERE checkout_id = ANY(?)
                                     AND wall_name IS NOT NULL
                                     AND wall_withdrawn_at IS NULL
                                ORDER BY created_at DESC
                                """,
                                checkoutIds,
                                row -> row.getString(1)))
                .stream()
                .findFirst();
    }

    /// Writes another name in all of them; what an editor has hidden stays hidden.
    ///
    /// @param name at most 80 characters
    public void change(Collection<String> checkoutIds, String name) {
        each(
                checkoutIds,
                "UPDATE checkout SET wall_name = ? WHERE checkout_id = ? AND wall_name IS NOT NULL AND wall_withdrawn_at IS NULL",
                name);
    }

    /// Takes their name off, for good.
    public void withdraw(Collection<String> checkoutIds) {
        var at = clock.instant();
        sql.transaction(() -> {
            sql.batch(
                    """
                    UPDATE checkout
                       SET wall_withdrawn_at = ?
                     WHERE checkout_id       = ?
                       AND wall_name         IS NOT NULL
                       AND wall_withdrawn_at IS NULL
                    """,
                    List.copyOf(checkoutIds),
                    (statement, id) -> {
                        Sql.setInstant(statement, 1, at);
                        statement.setString(2, id);
                    });
            return at;
        });
    }

    private void each(Collection<String> checkoutIds, String change, String name) {
        sql.transaction(() -> {
            sql.batch(
                    change,
                    List.copyOf(checkoutIds),
                    (statement, id) -> {
                        statement.setString(1, name);
                        statement.setString(2, id);
                    });
            return name;
        });
    }
}
