package it.obolo.storage;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        POSTGRESQL;

        /// The one that a JDBC address leads to.
        static Kind of(String url) {
            return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : H2;
        }
    }

    private static final int OLDEST_POSTGRESQL = 15;

    /// Where an erasure takes something from.
    private static final List<String> ERASED_FROM =
            List.of(
                    "delivery",
                    "evidence",
                    "subject",
                    "movement",
                    "supporter",
                    "supporter_key",
                    "supporter_alias",
                    "person_note",
                    "person_tag",
                    "person_change",
                    "person_detail",
                    "person_joint",
                    "person_description",
                    "person_origin",
                    "person_likeness",
                    "person_pair",
                    "segment",
                    "receipt",
                    "consent",
                    "checkout",
                    "reward",
                    "thank_you",
                    "mailbox_attachment_part",
                    "mailbox_attachment",
                    "mailbox_message");

    private final DataSource dataSource;
    private final Shutdown shutdown;
    private final Kind kind;
    private final DurabilityBarrier barrier;
    private final Optional<Path> file;
    private final Optional<TakeBackSpace> space;
    private volatile boolean closedForAMoment;

    Database(
            DataSource dataSource,
            @Value("${datasources.default.url}") String url,
            @Value("${datasources.default.username}") String user,
            @Value("${datasources.default.password:}") String password)
            throws SQLException {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.shutdown = () -> shutDown(url, user, password);
        this.kind = Kind.of(url);
        if (kind == Kind.POSTGRESQL) {
            try (var connection = this.dataSource.getConnection()) {
                assertKnowsMerge(connection.getMetaData().getDatabaseMajorVersion());
            }
        }
        new Migrations(this.dataSource, kind).run();
        try (var connection = this.dataSource.getConnection()) {
            assertDurable(connection);
        }
        this.file = DatabaseUrl.journaledFile(url).map(Path::of);
        this.barrier =
                DatabaseUrl.journaledFile(url)
                        .flatMap(JournaledFilePath::opened)
                        .map(DurabilityBarrier::over)
                        .orElseGet(DurabilityBarrier::none);
        this.space = file.map(path -> TakeBackSpace.start(this.dataSource, path, barrier));
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

    /// To be called in a transaction that erases: however it ends and whatever comes between, the
    /// embedded database's file is rewritten afterwards ([SweepWhileServing]).
    public void sweepAfterwards() {
        try {
            if (file.isPresent()) {
                SweepFile.want(file.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// To be called after a transaction that erased: PostgreSQL rewrites its tables now.
    public void sweep() {
        try {
            if (kind == Kind.POSTGRESQL) {
                rewriteTables();
            }
        } catch (SQLException e) {
            LOG.warn("tables were not rewritten after an erasure: {}", e.getSQLState());
        }
    }

    /// Where the embedded database is; empty if it is not in a file, or another one.
    Optional<Path> file() {
        return file;
    }

    /// Whether its file is being rewritten, while whoever wants a connection waits.
    boolean isClosedForAMoment() {
        return closedForAMoment;
    }

    void closedForAMoment(boolean closed) {
        closedForAMoment = closed;
    }

    private void rewriteTables() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            for (var table : ERASED_FROM) {
                statement.execute("VACUUM FULL " + table);
            }
        }
    }

    /// Reads on a connection of its own, to which all tables stand still, without holding up
    /// anybody who writes. Rows come as they are read, however many there are.
    <T> T atOneMoment(Reading<T> reading) throws IOException {
        try (var connection = dataSource.getConnection()) {
            var isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(
                    kind == Kind.H2
                            ? Connection.TRANSACTION_SERIALIZABLE // of H2: a snapshot of all tables
                            : Connection.TRANSACTION_REPEATABLE_READ);
            lazily(connection, true);
            try {
                return reading.read(connection);
            } finally {
                connection.rollback();
                lazily(connection, false);
                connection.commit();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StorageFailure(e);
        }
    }

    /// H2 would gather a whole table before it gave the first row.
    private void lazily(Connection connection, boolean on) throws SQLException {
        if (kind == Kind.H2) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LAZY_QUERY_EXECUTION " + (on ? "TRUE" : "FALSE"));
            }
        }
    }

    /// Something that reads the tables and writes elsewhere.
    interface Reading<T> {
        T read(Connection connection) throws SQLException, IOException;
    }

    /// Looked at before the first table is made. `MERGE` came with PostgreSQL 15
    /// (postgresql.org/docs/15/release-15.html).
    static void assertKnowsMerge(int version) {
        if (version < OLDEST_POSTGRESQL) {
            throw new IllegalStateException(
                    "Obolo needs PostgreSQL %d or later; this is %d"
                            .formatted(OLDEST_POSTGRESQL, version));
        }
    }

    void assertDurable(Connection connection) throws SQLException {
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
        space.ifPresent(TakeBackSpace::close);
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
