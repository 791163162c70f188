package it.obolo.bench;

import it.obolo.intake.RemoveInventedData;
import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import it.obolo.testing.TestObolo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/// Copies every row of all books into empty ones, table by table: what a database takes to hold
/// what an import ends with, when nothing has to be found out.
final class CopyBooks {

    private final TestObolo from;
    private final TestObolo into;
    private final int batch;

    /// @param batch so many rows a transaction, each durable before the next
    CopyBooks(TestObolo from, TestObolo into, int batch) {
        this.from = from;
        this.into = into;
        this.batch = batch;
    }

    /// Nanoseconds that inserting them took.
    long nanos() {
        into.sql()
                .transaction(() -> {
                    RemoveInventedData.BOOKS.forEach(
                            table -> into.sql().update("DELETE FROM " + table));
                    return 0;
                });
        var nanos = 0L;
        for (var table : RemoveInventedData.BOOKS.reversed()) {
            nanos += copy(table);
        }
        return nanos;
    }

    private long copy(String table) {
        var rows =
                from.sql()
                        .reading(() ->
                                from.sql().query("SELECT * FROM " + table, CopyBooks::values));
        var begun = System.nanoTime();
        for (var first = 0; first < rows.size(); first += batch) {
            insert(table, rows.subList(first, Math.min(rows.size(), first + batch)));
        }
        return System.nanoTime() - begun;
    }

    private static Object[] values(ResultSet rows) throws SQLException {
        var values = new Object[rows.getMetaData().getColumnCount()];
        for (var column = 0; column < values.length; column++) {
            values[column] = rows.getObject(column + 1);
        }
        return values;
    }

    private void insert(String table, List<Object[]> rows) {
        var places = String.join(", ", Collections.nCopies(rows.getFirst().length, "?"));
        Sql sql = into.sql();
        sql.transaction(() -> {
            sql.batch(
                    "INSERT INTO %s VALUES ( %s )".formatted(table, places),
                    rows,
                    (statement, row) -> {
                        for (var column = 0; column < row.length; column++) {
                            statement.setObject(column + 1, row[column]);
                        }
                    });
            return rows.size();
        });
        into.get(Database.class).barrier().await();
    }
}
