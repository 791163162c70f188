package it.obolo.bench;

import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.TestObolo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// Invented books in a home folder of their own, or in a PostgreSQL beside it: thrown away
/// afterwards. Embedded ones are kept for the next time below the folder that the system property
/// `bench.books` names.
record FilledBooks(Path home, String url) {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    @FunctionalInterface
    interface Work {
        void on(FilledBooks books) throws Exception;
    }

    static void with(Database.Kind kind, int size, Work work) throws Exception {
        var kept = System.getProperty("bench.books");
        if (kept == null || kind == Database.Kind.POSTGRESQL) {
            try (var home = TemporaryFolder.create()) {
                work.on(make(kind, home.path(), size));
            }
            return;
        }
        var home = Path.of(kept, Integer.toString(size));
        work.on(
                Files.exists(home)
                        ? embedded(home)
                        : make(kind, Files.createDirectories(home), size));
    }

    private static FilledBooks embedded(Path home) {
        return new FilledBooks(home, DatabaseUrl.embedded(home));
    }

    private static FilledBooks make(Database.Kind kind, Path home, int size) throws Exception {
        var begun = System.nanoTime();
        var books =
                switch (kind) {
                    case H2 -> {
                        FillBooks.make(home, size);
                        yield embedded(home);
                    }
                    case POSTGRESQL -> beside(home, size);
                };
        System.out.printf(
                "%,d donations on %s, filled in %d s%n",
                size, kind, (System.nanoTime() - begun) / 1_000_000_000);
        return books;
    }

    private static FilledBooks beside(Path home, int size) throws SQLException {
        var books = new FilledBooks(home, PostgreSql.newDatabase());
        TestObolo.at(books.url, Map.of()).close();
        try (var connection = books.connect("?reWriteBatchedInserts=true");
                var statement = connection.createStatement()) {
            FillBooks.fill(connection, size);
            statement.execute("VACUUM ANALYZE");
        }
        return books;
    }

    boolean areEmbedded() {
        return !url.startsWith(POSTGRESQL);
    }

    Connection connect() throws SQLException {
        return connect("");
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(url + options, areEmbedded() ? "sa" : "postgres", "");
    }

    /// What a server needs to be told to serve them, beside its home folder.
    Map<String, String> settings() {
        return areEmbedded()
                ? Map.of()
                : Map.of("OBOLO_DATABASE_URL", url, "OBOLO_DATABASE_USER", "postgres");
    }
}
