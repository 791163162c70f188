package it.obolo.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.mvstore.MVStoreTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rewrites the embedded database's file from what it holds now, because a deleted row stays in
/// free space until something happens to be written over it. Wanted by a mark beside the file, done
/// while nobody has it open: at the next start. A crash in between leaves the old file or the new
/// one.
public final class SweepFile {

    private static final Logger LOG = LoggerFactory.getLogger(SweepFile.class);

    private SweepFile() {}

    /// Leaves the mark.
    static void want(Path database) throws IOException {
        Files.writeString(
                mark(database),
                "an erased person's bytes are to leave the database file at the next start\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.DSYNC);
    }

    /// Rewrites the file of the database at `url`, if there is a mark.
    ///
    /// @return whether it did
    /// @throws SQLException if somebody has the database open
    public static boolean ifWanted(String url, String user, String password) throws SQLException {
        var name = DatabaseUrl.journaledFile(url);
        if (name.isEmpty() || !Files.exists(mark(Path.of(name.get())))) {
            return false;
        }
        var database = Path.of(name.get());
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN"); // the journal is in the file now
        }
        try {
            rewrite(database);
            Files.delete(mark(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.info("database file rewritten after an erasure");
        return true;
    }

    private static void rewrite(Path database) throws IOException {
        var fresh = database.resolveSibling("obolo.sweeping");
        Files.deleteIfExists(fresh);
        Files.copy(database, fresh, StandardCopyOption.COPY_ATTRIBUTES);
        MVStoreTool.compact(fresh.toString(), false);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(database));
        Files.deleteIfExists(database.resolveSibling("obolo.journal"));
        Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(database.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static Path mark(Path database) {
        return database.resolveSibling("obolo.sweep");
    }
}
