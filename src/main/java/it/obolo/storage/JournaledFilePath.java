package it.obolo.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// H2's way to a database file with a journal beside it: `journal:/home/obolo.mv.db` has
/// `/home/obolo.journal`. H2 makes its paths itself, by reflection, so what is open is found in a
/// table that all share.
public final class JournaledFilePath extends FilePathWrapper {

    static final String SCHEME = "journal";

    private static final String DATABASE = ".mv.db";
    private static final String JOURNAL = ".journal";
    private static final Map<JournaledFile, String> OPEN = new ConcurrentHashMap<>();

    /// Shared by those who open a file, and for one alone while nobody may.
    private static final ReadWriteLock OPENING = new ReentrantReadWriteLock();

    /// Something done while nobody can open a file.
    interface Act {
        void run() throws SQLException, IOException;
    }

    /// For H2.
    public JournaledFilePath() {}

    /// Tells H2 of the scheme; once more does no harm.
    public static void register() {
        FilePath.register(new JournaledFilePath());
    }

    /// The file that H2 has open and locked under that name, without the scheme.
    static Optional<JournaledFile> opened(String name) {
        var key = key(FilePath.get(name));
        return OPEN.entrySet().stream()
                .filter(open -> open.getValue().equals(key) && open.getKey().isLocked())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Runs `act` while nobody else in this process can open a database; who tries waits.
    static void whileNobodyOpens(Act act) throws SQLException, IOException {
        OPENING.writeLock().lock();
        try {
            act.run();
        } finally {
            OPENING.writeLock().unlock();
        }
    }

    /// Whether H2 has a file of that name open, locked or not yet.
    static boolean isOpen(String name) {
        return OPEN.containsValue(key(FilePath.get(name)));
    }

    private static String key(FilePath path) {
        return path.toRealPath().toString();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        var base = getBase();
        if (!base.toString().endsWith(DATABASE) || !mode.startsWith("rw")) {
            return base.open(mode);
        }
        var name = base.toString();
        var journal = FilePath.get(name.substring(0, name.length() - DATABASE.length()) + JOURNAL);
        OPENING.readLock().lock();
        try {
            var file = new JournaledFile(base.open(mode), () -> journal.open("rw"), OPEN::remove);
            OPEN.put(file, key(base));
            return file;
        } finally {
            OPENING.readLock().unlock();
        }
    }
}
