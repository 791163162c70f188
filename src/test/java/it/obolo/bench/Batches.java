package it.obolo.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Many rows into a table, a thousand at a time.
final class Batches {

    private static final int BATCH = 1_000;
    private static final int COMMIT = 50_000;

    private Batches() {}

    /// Sets the parameters of the row with a number.
    @FunctionalInterface
    interface Row {
        /// Whether there is one for this number.
        boolean bind(PreparedStatement statement, int number) throws SQLException;
    }

    /// Inserts the rows that there are for the numbers from 0 to below `count`.
    static void insert(Connection connection, String insert, int count, Row row)
            throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            var waiting = 0;
            for (var number = 0; number < count; number++) {
                if (row.bind(statement, number)) {
                    statement.addBatch();
                    waiting++;
                }
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
                if (number % COMMIT == COMMIT - 1) {
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    static void at(PreparedStatement row, int column, @Nullable Instant at) throws SQLException {
        row.setObject(
                column,
                at == null ? null : at.atOffset(ZoneOffset.UTC),
                Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
