package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeBackSpaceTest {

    private static final int ROWS = 1000;
    private static final int ROUNDS = 40;
    private static final int STEPS = 4;

    @TempDir private Path folder;

    @Test
    void aFileThatIsWrittenToAllTheTimeStaysSmall() throws Exception {
        var left = written("left", false);
        var taken = written("taken", true);

        assertThat(taken).isLessThan(left * 2 / 3);
    }

    /// Rows whose keys come in no order, many in each transaction, as an import books them; returns
    /// the size of the file.
    private long written(String name, boolean isTakenBack) throws Exception {
        var home = Files.createDirectory(folder.resolve(name));
        var url = DatabaseUrl.embedded(home).replace(DatabaseUrl.RETENTION, ";RETENTION_TIME=0");
        var told = new TreeMap<Long, Long>();
        try (var connection = DriverManager.getConnection(url, "sa", "")) {
            create(connection);
            var random = new Random(11);
            var chunks = new SparseChunks(TakeBackSpace.store(connection));
            for (var round = 0; round < ROUNDS; round++) {
                insert(connection, random, told);
                for (var step = 0;
                        isTakenBack && step < STEPS && TakeBackSpace.step(chunks);
                        step++) {
                    // as often as there is something to do
                }
            }
        }
        var size = Files.size(home.resolve("obolo.mv.db"));
        assertThat(kept(url)).isEqualTo(told);
        execute(url, "SHUTDOWN IMMEDIATELY");
        assertThat(kept(url)).isEqualTo(told);
        execute(url, "SHUTDOWN");
        return size;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE gift (id bigint PRIMARY KEY, gross bigint NOT NULL, note varchar(300) NOT NULL)");
            statement.execute("CREATE INDEX gift_gross_ix ON gift (gross, id)");
        }
    }

    private static void insert(Connection connection, Random random, Map<Long, Long> told)
            throws SQLException {
        connection.setAutoCommit(false);
        try (var insert =
                connection.prepareStatement("INSERT INTO gift VALUES (?, ?, REPEAT('x', 300))")) {
            for (var row = 0; row < ROWS; row++) {
                var id = random.nextLong();
                var gross = random.nextLong(1_000_000);
                if (told.put(id, gross) == null) {
                    insert.setLong(1, id);
                    insert.setLong(2, gross);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static Map<Long, Long> kept(String url) throws SQLException {
        var found = new TreeMap<Long, Long>();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, gross FROM gift")) {
            while (rows.next()) {
                found.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return found;
    }
}
