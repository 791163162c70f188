package it.obolo.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rewrites the embedded database's file from what it holds now, because a deleted row stays in
/// free space until something happens to be written over it. Wanted by a mark beside the file, done
/// while nobody has it open: by [SweepWhileServing], at the end of a command, or at the next start.
/// A crash in between leaves the old file or the new one, and the mark.
public final class SweepFile {

    /// What is logged, with the reason.
    static final String NOT_REWRITTEN = "database file was not rewritten after an erasure: {}";

    private static final Logger LOG = LoggerFactory.getLogger(SweepFile.class);

    private SweepFile() {}

    /// Leaves the mark; to be called before what deletes the rows is committed.
    static void want(Path database) throws IOException {
        Files.writeString(
                mark(database),
                "an erased person's bytes are to leave the database file\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.DSYNC);
    }

    /// Whether there is a mark.
    static boolean isWanted(Path database) {
        return Files.exists(mark(database));
    }

    /// The mark, which is touched by each that wants the file rewritten.
    static Path mark(Path database) {
        return database.resolveSibling("obolo.sweep");
    }

    /// Rewrites the file of the database at `url`, if there is a mark. Where that does not work the
    /// file stays as it was, and so does the mark.
    ///
    /// @return whether it did
    /// @throws SQLException if somebody has the database open
    public static boolean ifWanted(String url, String user, String password) throws SQLException {
        var name = DatabaseUrl.journaledFile(url);
        if (name.isEmpty() || !isWanted(Path.of(name.get()))) {
            return false;
        }
        var database = Path.of(name.get());
        try (var connection = DriverManager.getConnection(url, user, password)) {
            assertRoom(database);
            return now(connection, database);
        } catch (IOException e) {
            LOG.error(NOT_REWRITTEN, e.toString());
            return false;
        }
    }

    /// Closes the database by this connection, with all others there may be, and rewrites its file.
    ///
    /// @return whether it did; else somebody else has the file
    /// @throws IOException if the file could not be rewritten and stays as it was
    static boolean now(Connection connection, Path database) throws SQLException, IOException {
        var rewritten = new AtomicBoolean();
        JournaledFilePath.whileNobodyOpens(() -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
            if (isAtRest(database)) {
                rewrite(database);
                Files.delete(mark(database));
                rewritten.set(true);
            }
        });
        if (rewritten.get()) {
            LOG.info("database file rewritten after an erasure: {} bytes", Files.size(database));
        }
        return rewritten.get();
    }

    /// The copy is beside the file until it takes its place, and gifts come in meanwhile.
    ///
    /// @throws IOException if the disk is too full for that
    static void assertRoom(Path database) throws IOException {
        var needed = Files.size(database) + StorageHealth.LEAST_FREE_BYTES;
        if (Files.getFileStore(database).getUsableSpace() < needed) {
            throw new IOException("there is no room on the disk for a copy of it");
        }
    }

    /// Whether everything is in the file, and nobody is about to write to it.
    private static boolean isAtRest(Path database) throws IOException {
        if (JournaledFilePath.isOpen(database.toString())) {
            return false;
        }
        try (var journal = new Journal(FileChannel.open(journal(database)))) {
            return journal.isAtRest();
        }
    }

    /// Another process cannot open the file from when its copy begins until that is in its place,
    /// because H2 shares a lock on what it reads.
    private static void rewrite(Path database) throws IOException {
        var fresh = database.resolveSibling("obolo.sweeping");
        Files.deleteIfExists(fresh);
        try (var source = CopyStore.open(database)) {
            CopyStore.copy(source, fresh);
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(database));
            force(fresh, StandardOpenOption.WRITE);
            Files.delete(journal(database));
            Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
            force(database.resolveSibling("."), StandardOpenOption.READ);
        } catch (RuntimeException e) { // in many of which H2 says that a file is damaged
            throw new IOException("it could not be copied: " + e.getClass().getSimpleName(), e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void force(Path file, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }

    private static Path journal(Path database) {
        return database.resolveSibling("obolo.journal");
    }
}
