package it.obolo.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the tables to the version this program was built with, from the files under `migrations`:
/// those that both databases take, and where they differ those of the one at hand.
public final class Migrations {

    /// The newest file under `migrations`. When the database says it is there already, Flyway is
    /// not even loaded: looking costs a millisecond, starting Flyway a few hundred.
    static final String NEWEST = "040";

    private final DataSource dataSource;
    private final Database.Kind kind;

    Migrations(DataSource dataSource, Database.Kind kind) {
        this.dataSource = dataSource;
        this.kind = kind;
    }

    void run() {
        if (atNewest()) {
            return;
        }
        configured(kind).dataSource(dataSource).load().migrate();
    }

    private static FluentConfiguration configured(Database.Kind kind) {
        return Flyway.configure()
                .locations(
                        "classpath:db/migration/common",
                        "classpath:db/migration/" + kind.name().toLowerCase(Locale.ROOT))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true);
    }

    /// Brings an empty database to the tables of an earlier version.
    public static void runTo(String url, String user, String password, String version) {
        configured(Database.Kind.of(url))
                .dataSource(url, user, password)
                .target(version)
                .load()
                .migrate();
    }

    /// The newest migration that the tables have.
    static String newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT MAX(version) FROM flyway_schema_history WHERE success")) {
            return rows.next() ? rows.getString(1) : "000";
        }
    }

    private boolean atNewest() {
        var question = "SELECT COUNT(*) FROM flyway_schema_history WHERE version = ? AND success";
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(question)) {
            statement.setString(1, NEWEST);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getLong(1) == 1;
            }
        } catch (SQLException _) {
            return false; // no history table: a new database
        }
    }
}
