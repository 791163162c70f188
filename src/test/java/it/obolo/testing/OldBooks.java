package it.obolo.testing;

import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/// A database with the tables of an earlier version and rows that were written then. An embedded
/// one lives as long as this is open.
///
/// @param url to start at, which brings the tables to the newest version
public record OldBooks(String url, Connection connection) implements AutoCloseable {

    /// Makes one.
    ///
    /// @param version of the last migration it has seen, such as `036`
    /// @param rows statements, with semicolons between them
    public static OldBooks of(Database.Kind kind, String version, String rows) throws SQLException {
        var isEmbedded = kind == Database.Kind.H2;
        var url =
                isEmbedded
                        ? DatabaseUrl.inMemory("old_" + UUID.randomUUID())
                        : PostgreSql.newDatabase();
        var user = isEmbedded ? "sa" : "postgres";
        var connection = DriverManager.getConnection(url, user, "");
        Migrations.runTo(url, user, "", version);
        try (var statement = connection.createStatement()) {
            for (var row : rows.split(";")) {
                statement.executeUpdate(row);
            }
        }
        return new OldBooks(url, connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
