package it.obolo.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the database is and the settings it must be opened with. Reasons and measurements:
/// `docs/adr/002-h2-durable.md`.
public final class DatabaseUrl {

    private static final Pattern FILE = Pattern.compile("jdbc:h2:journal:([^;]+)(;.*)?");

    /// How many milliseconds old pages stay before H2 writes over them: by default 45,000, because
    /// it does not know when the disk has what it wrote. The [Journal] brings all of it back in
    /// order, so what remains is a margin, against a mistake of H2 about who still reads.
    static final String RETENTION = ";RETENTION_TIME=5000";

    /// A part of the heap, half of what H2 would take: most pages it keeps are old the next moment
    /// in a stream of deliveries, but by then have outlived the collector's patience, and only
    /// collections of the whole heap, which everybody waits for, give their memory back.
    private static final long CACHE_KILOBYTES = Runtime.getRuntime().maxMemory() / 1024 / 32;

    private static final String H2_SETTINGS =
            ";WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                    + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000;QUERY_CACHE_SIZE=128;CACHE_SIZE="
                    + CACHE_KILOBYTES
                    + RETENTION;

    static {
        JournaledFilePath.register();
    }

    private DatabaseUrl() {}

    /// The embedded database in `home`, with its journal.
    public static String embedded(Path home) {
        return "jdbc:h2:journal:" + home.toAbsolutePath().resolve("obolo") + H2_SETTINGS;
    }

    /// A database on disk that nobody needs after a power cut.
    public static String scratch(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("obolo") + H2_SETTINGS;
    }

    /// A database in memory, for tests; every name is a database of its own.
    public static String inMemory(String name) {
        return "jdbc:h2:mem:" + name + H2_SETTINGS;
    }

    /// The configuration of the data source for `url`.
    public static Map<String, Object> properties(
            String url, @Nullable String user, @Nullable String password) {
        var postgresql = Database.Kind.of(url) == Database.Kind.POSTGRESQL;
        return Map.of(
                "datasources.default.url",
                postgresql ? withDriverSettings(url) : url,
                "datasources.default.username",
                user == null ? (postgresql ? "obolo" : "sa") : user,
                "datasources.default.password",
                password == null ? "" : password,
                "datasources.default.driver-class-name",
                postgresql ? "org.postgresql.Driver" : "org.h2.Driver",
                "datasources.default.dialect",
                "POSTGRES",
                "datasources.default.maximum-pool-size",
                10,
                "datasources.default.minimum-idle",
                1,
                "datasources.default.connection-timeout",
                5000,
                "datasources.default.allow-pool-suspension", // for SweepWhileServing
                journaledFile(url).isPresent());
    }

    /// The name of the file H2 keeps with a journal for `url`; empty for other databases.
    static Optional<String> journaledFile(String url) {
        var matcher = FILE.matcher(url);
        return matcher.matches() ? Optional.of(matcher.group(1) + ".mv.db") : Optional.empty();
    }

    private static String withDriverSettings(String url) {
        var joint = url.contains("?") ? "&" : "?";
        return url
                + joint
                + "reWriteBatchedInserts=true&stringtype=unspecified&connectTimeout=5&socketTimeout=60&tcpKeepAlive=true";
    }
}
