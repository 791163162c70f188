package it.obolo.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Brings a backup into an empty database, which nobody else may have open. The whole file is read
/// and checked first: one that is wrong in any way leaves nothing behind.
public final class RestoreBackup {

    private static final int BATCH_ROWS = 1000;
    private static final int COMMIT_ROWS = 20_000;
    private static final int MOST = 100_000;

    /// What was restored.
    ///
    /// @param madeAt when the backup was written
    public record Restored(long rows, Instant madeAt) {}

    private record Table(String name, List<BackupColumn> columns) {}

    private final String url;
    private final String user;
    private final String password;

    /// For the database at `url`, as [DatabaseUrl] writes it.
    public RestoreBackup(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        var postgresql = Database.Kind.of(url) == Database.Kind.POSTGRESQL;
        this.user = user == null ? (postgresql ? "obolo" : "sa") : user;
        this.password = password == null ? "" : password;
    }

    /// Restores.
    ///
    /// @throws BackupRefused if the file or the database is not fit for it
    public Restored restore(Path file, BackupKey key) throws IOException, SQLException {
        try (var in = open(file, key)) {
            check(in);
        }
        var fileOfH2 = DatabaseUrl.journaledFile(url);
        if (fileOfH2.isPresent() && Files.exists(Path.of(fileOfH2.get()))) {
            throw new BackupRefused(
                    "this home (OBOLO_HOME) has a database already: take an empty one");
        }
        try (var connection = DriverManager.getConnection(url, user, password)) {
            if (!BackupTables.isEmpty(connection)) {
                throw new BackupRefused("the database is not empty: take an empty one");
            }
        }
        var done = false;
        try (var in = open(file, key)) {
            var restored = fill(in);
            done = true;
            return restored;
        } finally {
            close();
            if (!done) {
                clear();
            }
        }
    }

    private static DataInputStream open(Path file, BackupKey key) throws IOException {
        InputStream plain;
        try {
            plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (NoSuchFileException _) {
            throw new BackupRefused("there is no file " + file);
        }
        try {
            var magic = plain.readNBytes(WriteBackup.MAGIC.length);
            if (!Arrays.equals(magic, WriteBackup.MAGIC)) {
                throw new BackupRefused("it is no backup of Obolo, or of a newer one");
            }
            var kind = plain.read();
            var salt = plain.readNBytes(WriteBackup.SALT_BYTES);
            if ((kind != BackupKey.BY_FILE && kind != BackupKey.BY_PASSPHRASE)
                    || salt.length < WriteBackup.SALT_BYTES) {
                throw new BackupRefused("it is damaged");
            }
            return new DataInputStream(
                    new BufferedInputStream(
                            new GZIPInputStream(
                                    new SealedInput(plain, key.toOpen(kind, salt)), 1 << 16),
                            1 << 16));
        } catch (EOFException | ZipException _) {
            plain.close();
            throw new BackupRefused("it is damaged");
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /// Reads all of it, as restoring does, and forgets it.
    private static void check(DataInputStream in) throws IOException {
        try {
            checkVersion(in.readUTF());
            in.readLong();
            var rows = 0L;
            for (var left = number(in); left > 0; left--) {
                var table = table(in);
                while (in.readBoolean()) {
                    for (var column : table.columns()) {
                        column.skip(in);
                    }
                    rows++;
                }
            }
            if (in.readLong() != rows || in.read() >= 0) {
                throw new BackupRefused("it is damaged: rows are missing");
            }
        } catch (EOFException | ZipException _) {
            throw new BackupRefused("it is cut off");
        }
    }

    private static void checkVersion(String migration) throws BackupRefused {
        if (migration.compareTo(Migrations.NEWEST) > 0) {
            throw new BackupRefused(
                    "it is of a newer Obolo (tables %s, here %s): restore it with that one"
                            .formatted(migration, Migrations.NEWEST));
        }
    }

    private static int number(DataInputStream in) throws IOException {
        var number = in.readInt();
        if (number < 0 || number > MOST) {
            throw new BackupRefused("it is damaged");
        }
        return number;
    }

    private static Table table(DataInputStream in) throws IOException {
        var name = identifier(in);
        var columns = new ArrayList<BackupColumn>();
        for (var left = number(in); left > 0; left--) {
            var column = identifier(in);
            columns.add(new BackupColumn(column, kind(in.readUTF())));
        }
        return new Table(name, columns);
    }

    private static BackupColumn.Kind kind(String name) throws BackupRefused {
        try {
            return BackupColumn.Kind.valueOf(name);
        } catch (IllegalArgumentException _) {
            throw new BackupRefused("it is of a newer Obolo");
        }
    }

    private static String identifier(DataInputStream in) throws IOException {
        var name = in.readUTF();
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new BackupRefused("it is damaged");
        }
        return name;
    }

    /// The tables as they were when the backup was written; opening the program brings them to
    /// today's.
    private Restored fill(DataInputStream in) throws IOException, SQLException {
        var migration = in.readUTF();
        var madeAt = Instant.ofEpochMilli(in.readLong());
        Migrations.runTo(url, user, password, migration);
        try (var connection = DriverManager.getConnection(url, user, password)) {
            connection.setAutoCommit(false);
            empty(connection);
            var rows = 0L;
            for (var left = number(in); left > 0; left--) {
                rows += fillTable(connection, table(in), in);
            }
            connection.commit();
            return new Restored(rows, madeAt);
        }
    }

    /// Migrations put a row here and there.
    private static void empty(Connection connection) throws SQLException {
        var tables = new ArrayList<>(BackupTables.of(connection).keySet());
        Collections.reverse(tables);
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.executeUpdate("DELETE FROM " + table);
            }
        }
        connection.commit();
    }

    private static long fillTable(Connection connection, Table table, DataInputStream in)
            throws SQLException, IOException {
        var rows = 0L;
        try (var statement = connection.prepareStatement(insertInto(table))) {
            while (in.readBoolean()) {
                bind(statement, table, in);
                rows++;
                if (rows % BATCH_ROWS == 0) {
                    statement.executeBatch();
                }
                if (rows % COMMIT_ROWS == 0) {
                    connection.commit();
                }
            }
            statement.executeBatch();
        }
        connection.commit();
        return rows;
    }

    private static void bind(PreparedStatement statement, Table table, DataInputStream in)
            throws SQLException, IOException {
        for (var at = 0; at < table.columns().size(); at++) {
            table.columns().get(at).read(in, statement, at + 1);
        }
        statement.addBatch();
    }

    private static String insertInto(Table table) {
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table.name(),
                        String.join(
                                ", ", table.columns().stream().map(BackupColumn::name).toList()),
                        String.join(", ", Collections.nCopies(table.columns().size(), "?")));
    }

    /// The embedded database stays open until it is told to close.
    private void close() throws SQLException {
        if (DatabaseUrl.journaledFile(url).isPresent()) {
            try (var connection = DriverManager.getConnection(url, user, password);
                    var statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }

    private void clear() throws IOException, SQLException {
        var fileOfH2 = DatabaseUrl.journaledFile(url);
        if (fileOfH2.isPresent()) {
            var file = Path.of(fileOfH2.get());
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling("obolo.journal"));
            return;
        }
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<>(BackupTables.of(connection).keySet());
            Collections.reverse(tables);
            for (var table : tables) {
                statement.execute("DROP TABLE " + table);
            }
            statement.execute("DROP TABLE IF EXISTS flyway_schema_history");
        }
    }
}
