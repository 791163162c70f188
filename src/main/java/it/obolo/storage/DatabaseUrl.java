package it.obolo.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the database is and the settings it must be opened with. Reasons and measurements:
/// `docs/adr/002-h2-durable.md`.
public final class DatabaseUrl {

    private static final Pattern FILE = Pattern.compile("jdbc:h2:file:([^;]+)(;.*)?");

    private static final String H2_SETTINGS =
            ";WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                    + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000;QUERY_CACHE_SIZE=128";

    private DatabaseUrl() {}

    /// The embedded database in `home`.
    public static String embedded(Path home) {
        return "jdbc:h2:file:" + home.toAbsolutePath().resolve("obolo") + H2_SETTINGS;
    }

    /// A database in memory, for tests; every name is a database of its own.
    public static String inMemory(String name) {
        return "jdbc:h2:mem:" + name + H2_SETTINGS;
    }

    /// The configuration of the data source for `url`.
    public static Map<String, Object> properties(
            String url, @Nullable String user, @Nullable String password) {
        var postgresql = url.startsWith("jdbc:postgresql:");
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
                5000);
    }

    /// The file H2 keeps for `url`; empty for other databases and for those in memory.
    static Optional<Path> fileOf(String url) {
        var matcher = FILE.matcher(url);
        return matcher.matches()
                ? Optional.of(Path.of(matcher.group(1) + ".mv.db"))
                : Optional.empty();
    }

    private static String withDriverSettings(String url) {
        var joint = url.contains("?") ? "&" : "?";
        return url
                + joint
                + "reWriteBatchedInserts=true&stringtype=unspecified&connectTimeout=5&socketTimeout=60&tcpKeepAlive=true";
    }
}
