package it.obolo.storage;

import java.io.IOException;
import java.io.Serial;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// A key of 256 random bits in a file of its own, readable by its owner alone, as a line of Base64.
/// What is sealed with it stays closed for ever where the file is lost.
public final class KeyFile {

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The file is missing or holds no key; the message names it, in a line.
    public static final class NoKey extends IOException {

        @Serial private static final long serialVersionUID = 1L;

        private NoKey(String line) {
            super(line);
        }
    }

    private final Path file;

    /// The key in that file of `OBOLO_HOME/keys`.
    public KeyFile(Path home, String name) {
        this.file = home.resolve("keys").resolve(name).toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(file);
    }

    /// The key, made if there is none yet.
    byte[] readOrMake() throws IOException {
        if (!exists()) {
            make();
        }
        return read();
    }

    /// The key.
    ///
    /// @throws NoKey if there is none
    byte[] read() throws IOException {
        if (!exists()) {
            throw new NoKey(file.getFileName() + " is missing in OBOLO_HOME/keys");
        }
        try {
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new NoKey(file.getFileName() + " in OBOLO_HOME/keys holds no key");
    }

    /// Ends what was sealed with it.
    public void destroy() throws IOException {
        Files.deleteIfExists(file);
    }

    /// Whole and on the disk, or not at all; never readable by others, never over a key that is
    /// there.
    private void make() throws IOException {
        var folder = Files.createDirectories(file.getParent());
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        var half = Files.createTempFile(folder, "key", ".new");
        try {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(
                    half,
                    Base64.getEncoder().encodeToString(bytes) + "\n",
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DSYNC);
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException _) {
            // another process on this home was faster: its key counts
        } finally {
            Files.delete(half);
        }
        try (var entries = FileChannel.open(folder)) {
            entries.force(true);
        }
    }
}
