package it.obolo.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import it.obolo.intake.RemoveInventedData;
import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.Sql;
import it.obolo.supporter.PeopleRoll;
import it.obolo.supporter.PromiseRoll;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// A whole Obolo on a fresh database of its own, H2 in memory or PostgreSQL, with a clock the test
/// moves. The HTTP server starts when first asked for its address. Background work starts with the
/// server only.
public final class TestObolo implements AutoCloseable {

    private final TestClock clock = new TestClock();
    private final ApplicationContext context;

    private TestObolo(ApplicationContext context) {
        this.context = context.registerSingleton(Clock.class, clock);
    }

    /// Starts on a fresh database of that kind.
    public static TestObolo on(Database.Kind kind) {
        return on(kind, Map.of());
    }

    /// Starts on a fresh database of that kind with settings on top, such as `paypal.environment`.
    public static TestObolo on(Database.Kind kind, Map<String, Object> settings) {
        return at(
                switch (kind) {
                    case H2 -> DatabaseUrl.inMemory("test_" + UUID.randomUUID());
                    case POSTGRESQL -> PostgreSql.newDatabase();
                },
                settings);
    }

    /// Starts on the database at `url`, which may hold something already.
    public static TestObolo at(String url, Map<String, Object> settings) {
        var user = url.startsWith("jdbc:postgresql:") ? "postgres" : null;
        Map<String, Object> properties = new HashMap<>(DatabaseUrl.properties(url, user, null));
        properties.put("micronaut.server.port", -1);
        properties.putAll(settings);
        var obolo =
                new TestObolo(
                        ApplicationContext.builder("test")
                                .deduceEnvironment(false)
                                .properties(properties)
                                .build());
        obolo.context.start();
        return obolo;
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public TestClock clock() {
        return clock;
    }

    public Sql sql() {
        return get(Sql.class);
    }

    public ApplicationContext context() {
        return context;
    }

    /// Forgets everything that was told and all that followed from it; settings and editors stay.
    public void forget() {
        sql().transaction(() -> {
            RemoveInventedData.BOOKS.forEach(table -> sql().update("DELETE FROM " + table));
            PeopleRoll.haveGone(sql());
            get(PromiseRoll.class).haveGone();
            return RemoveInventedData.BOOKS.size();
        });
    }

    /// The address of the HTTP server, which is started if it is not running.
    public URI address() {
        var server = get(EmbeddedServer.class);
        if (!server.isRunning()) {
            server.start();
        }
        return server.getURI();
    }

    @Override
    public void close() {
        context.close();
    }
}
