package it.obolo.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder of our own that is gone with all its files when closed.
public record TemporaryFolder(Path path) implements AutoCloseable {

    /// A new, empty folder that only this user may read.
    public static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("obolo"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
