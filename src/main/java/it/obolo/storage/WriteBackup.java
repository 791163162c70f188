package it.obolo.storage;

import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/// Writes all tables as they are at one moment into one sealed file, while the server goes on. Both
/// databases write and read the same form. The file is there whole or not at all.
///
/// After `OBOLO-BACKUP 1`, the kind of key and a salt comes, sealed and compressed: the newest
/// migration and the time; for each table its name, columns and rows; at last the number of rows.
@Singleton
public class WriteBackup {

    static final byte[] MAGIC =
            "OBOLO-BACKUP 1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    static final int SALT_BYTES = 16;
    private static final int FETCH_ROWS = 1000;

    /// What was written.
    public record Written(long rows, long bytes) {}

    private final Database database;
    private final Clock clock;
    private final AtomicLong rowsDone = new AtomicLong();
    private final AtomicLong rowsToDo = new AtomicLong();

    WriteBackup(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// How far the backup at work is: rows and percent, as a progress bar wants them.
    public String progress() {
        var todo = Math.max(1, rowsToDo.get());
        return rowsDone.get() + " " + Math.min(99, rowsDone.get() * 100 / todo);
    }

    /// Writes the file.
    ///
    /// @throws BackupRefused if there is such a file already or its folder is missing
    public synchronized Written write(Path file, BackupKey key) throws IOException {
        if (Files.exists(file)) {
            throw new BackupRefused("there is already a file " + file);
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupRefused("there is no folder " + folder);
        }
        var half =
                Files.createTempFile(
                        folder,
                        ".obolo-backup",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            var rows = writeAll(half, key);
            var bytes = Files.size(half);
            try {
                Files.move(half, file);
            } catch (FileAlreadyExistsException _) {
                throw new BackupRefused("there is already a file " + file);
            }
            try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
            return new Written(rows, bytes);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private long writeAll(Path half, BackupKey key) throws IOException {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            var plain = Channels.newOutputStream(channel);
            plain.write(MAGIC);
            plain.write(key.kind());
            plain.write(salt);
            var uncounted = new Uncloseable(plain);
            long rows;
            try (var out =
                    new DataOutputStream(
                            new BufferedOutputStream(
                                    new GZIPOutputStream(
                                            new SealedOutput(uncounted, key.toSeal(salt)), 1 << 16),
                                    1 << 16))) {
                rows = database.atOneMoment(connection -> writeTables(connection, out));
            }
            channel.force(true);
            return rows;
        }
    }

    private long writeTables(Connection connection, DataOutputStream out)
            throws SQLException, IOException {
        var tables = BackupTables.of(connection);
        rowsDone.set(0);
        rowsToDo.set(count(connection, tables.keySet()));
        out.writeUTF(Migrations.newest(connection));
        out.writeLong(clock.millis());
        out.writeInt(tables.size());
        for (var table : tables.entrySet()) {
            out.writeUTF(table.getKey());
            out.writeInt(table.getValue().size());
            for (var column : table.getValue()) {
                out.writeUTF(column.name());
                out.writeUTF(column.kind().name());
            }
            writeRows(connection, table.getKey(), table.getValue(), out);
        }
        out.writeLong(rowsDone.get());
        return rowsDone.get();
    }

    private void writeRows(
            Connection connection, String table, List<BackupColumn> columns, DataOutputStream out)
            throws SQLException, IOException {
        var names = String.join(", ", columns.stream().map(BackupColumn::name).toList());
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (var rows = statement.executeQuery("SELECT " + names + " FROM " + table)) {
                while (rows.next()) {
                    out.writeBoolean(true);
                    writeRow(rows, columns, out);
                    rowsDone.incrementAndGet();
                }
            }
        }
        out.writeBoolean(false);
    }

    private static void writeRow(ResultSet rows, List<BackupColumn> columns, DataOutputStream out)
            throws SQLException, IOException {
        for (var at = 0; at < columns.size(); at++) {
            columns.get(at).write(rows, at + 1, out);
        }
    }

    private static long count(Connection connection, Set<String> tables) throws SQLException {
        var all = 0L;
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                try (var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    all += rows.next() ? rows.getLong(1) : 0;
                }
            }
        }
        return all;
    }

    /// Leaves the file open, so that it can be forced after the last byte.
    private static final class Uncloseable extends OutputStream {

        private final OutputStream out;

        Uncloseable(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int single) throws IOException {
            out.write(single);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
