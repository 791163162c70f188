package it.obolo.bench;

import it.obolo.storage.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/// A home folder with invented books: thrown away afterwards, or kept for the next time below the
/// folder that the system property `bench.books` names.
final class FilledHome {

    private FilledHome() {}

    @FunctionalInterface
    interface Work {
        void on(Path home) throws Exception;
    }

    static void with(int size, Work work) throws Exception {
        var kept = System.getProperty("bench.books");
        if (kept == null) {
            try (var home = TemporaryFolder.create()) {
                make(home.path(), size);
                work.on(home.path());
            }
            return;
        }
        var home = Path.of(kept, Integer.toString(size));
        if (!Files.exists(home)) {
            make(Files.createDirectories(home), size);
        }
        work.on(home);
    }

    private static void make(Path home, int size) throws Exception {
        var begun = System.nanoTime();
        FillBooks.make(home, size);
        System.out.printf(
                "%,d donations, filled in %d s%n",
                size, (System.nanoTime() - begun) / 1_000_000_000);
    }
}
