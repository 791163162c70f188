package it.obolo.storage;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open database: migrated, checked for the settings that durability needs, with its barrier.
/// Everything that touches tables is created after it.
@Context
public class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /// Which database it is.
    public enum Kind {
        /// Embedded, one file under `OBOLO_HOME` (in tests: in memory).
        H2,
        /// A server of its own; several instances may share it.
        POSTGRESQL
    }

    private final DataSource dataSource;
    private final Shutdown shutdown;
    private final Kind kind;
    private final DurabilityBarrier barrier;

    Database(
            DataSource dataSource,
            @Value("${datasources.default.url}") String url,
            @Value("${datasources.default.username}") String user,
            @Value("${datasources.default.password:}") String password)
            throws SQLException {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.shutdown = () -> shutDown(url, user, password);
        this.kind = url.startsWith("jdbc:postgresql:") ? Kind.POSTGRESQL : Kind.H2;
        new Migrations(this.dataSource).run();
        try (var connection = this.dataSource.getConnection()) {
            assertDurable(connection);
        }
        this.barrier =
                DatabaseUrl.journaledFile(url)
                        .flatMap(JournaledFilePath::opened)
                        .map(DurabilityBarrier::over)
                        .orElseGet(DurabilityBarrier::none);
        LOG.info("database open: {}", kind);
    }

    public Kind kind() {
        return kind;
    }

    public DurabilityBarrier barrier() {
        return barrier;
    }

    /// Whether the database answers a trivial question now.
    public boolean answers() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException _) {
            return false;
        }
    }

    private void assertDurable(Connection connection) throws SQLException {
        switch (kind) {
            case H2 ->
                    expect(
                            connection,
                            "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'",
                            "0");
            case POSTGRESQL -> {
                for (var setting : Map.of("synchronous_commit", "on", "fsync", "on").entrySet()) {
                    expect(
                            connection,
                            "SELECT setting FROM pg_settings WHERE name = '"
                                    + setting.getKey()
                                    + "'",
                            setting.getValue());
                }
            }
        }
    }

    private static void expect(Connection connection, String question, String expected)
            throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            var found = answer.next() ? answer.getString(1) : "nothing";
            if (!expected.equals(found)) {
                throw new IllegalStateException(
                        "the database would lose acknowledged gifts: expected %s, found %s for: %s"
                                .formatted(expected, found, question));
            }
        }
    }

    /// Closes the embedded database after everything that used it. H2's own shutdown hook is off,
    /// because it would race ours.
    @PreDestroy
    void close() throws IOException {
        if (kind == Kind.H2) {
            try {
                shutdown.run();
            } catch (SQLException e) {
                LOG.warn("database did not close by itself: {}", e.getSQLState());
            }
        }
        barrier.close();
    }

    /// What closes the embedded database.
    private interface Shutdown {
        void run() throws SQLException;
    }

    /// On a connection of its own: the database closes it too, and a pool that got it back would
    /// report an error.
    private static void shutDown(String url, String user, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }
}
