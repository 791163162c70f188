package it.obolo.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import it.obolo.storage.OpenBeside;
import it.obolo.storage.SweepFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// Opens the program on its database, and says in a line why that did not work.
final class OpenObolo {

    /// H2: the file is open in another process.
    private static final int H2_IN_USE = 90020;

    private OpenObolo() {}

    /// The opened program, without a server yet.
    ///
    /// @param more configuration beyond the settings
    /// @throws Failure if the database cannot be opened
    static ApplicationContext open(Settings settings, Map<String, Object> more) {
        settings.createHome();
        var properties = new HashMap<String, Object>();
        properties.putAll(packaged());
        properties.putAll(settings.properties());
        properties.putAll(more);
        var builder =
                ApplicationContext.builder()
                        .banner(false)
                        .enableDefaultPropertySources(false)
                        .deduceEnvironment(false)
                        .bootstrapEnvironment(false)
                        .environmentPropertySource(false)
                        .properties(properties)
                        .propertySources(
                                PropertySource.of(
                                        "settings",
                                        settings.named(),
                                        PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
                                        PropertySource.Origin.of(Settings.FILE)));
        var database = settings.properties();
        var url = String.valueOf(database.get("datasources.default.url"));
        var user = String.valueOf(database.get("datasources.default.username"));
        var password = String.valueOf(database.get("datasources.default.password"));
        try {
            sweep(url, user, password);
            var opening = OpenBeside.begin(url, user, password);
            try {
                return builder.start();
            } finally {
                opening.ifPresent(OpenBeside::close);
            }
        } catch (RuntimeException e) {
            throw explained(e, settings);
        }
    }

    /// `application.properties`, read here because the framework would look for it in every form
    /// and place it knows, and load a reader for each.
    private static Map<String, Object> packaged() {
        var properties = new Properties();
        try (var file = OpenObolo.class.getResourceAsStream("/application.properties")) {
            properties.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var values = new HashMap<String, Object>();
        properties.forEach((name, value) -> values.put(name.toString(), value));
        return values;
    }

    /// What a command erased goes from the file once it is closed, unless somebody else has opened
    /// it, who will see to that.
    static void sweep(Settings settings) {
        var database = settings.properties();
        try {
            SweepFile.ifWanted(
                    String.valueOf(database.get("datasources.default.url")),
                    String.valueOf(database.get("datasources.default.username")),
                    String.valueOf(database.get("datasources.default.password")));
        } catch (SQLException _) {
            // a server that was started meanwhile
        }
    }

    /// What an erasure left in free space goes before anybody opens the file.
    private static void sweep(String url, String user, String password) {
        try {
            SweepFile.ifWanted(url, user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `failure` in words an operator can use; itself where we know none.
    static RuntimeException explained(RuntimeException failure, Settings settings) {
        if (failure instanceof Failure known) {
            return known;
        }
        if (caused(failure, BindException.class).isPresent()) {
            return Failure.found(
                    "port %d is in use: stop what listens there or set OBOLO_PORT"
                            .formatted(settings.port()),
                    failure);
        }
        return caused(failure, SQLException.class)
                .<RuntimeException>map(
                        cause -> Failure.found(explained(cause, settings.home()), failure))
                .orElse(failure);
    }

    private static String explained(SQLException cause, Path home) {
        if (cause.getErrorCode() == H2_IN_USE) {
            return "another Obolo is at work in " + home + " (OBOLO_HOME): wait for it or stop it";
        }
        var state = String.valueOf(cause.getSQLState());
        if (state.startsWith("08")) {
            return "the database at OBOLO_DATABASE_URL cannot be reached";
        }
        if (state.startsWith("28")) {
            return "the database refuses OBOLO_DATABASE_USER and OBOLO_DATABASE_PASSWORD";
        }
        if (state.equals("3D000")) {
            return "the database named in OBOLO_DATABASE_URL does not exist";
        }
        return "the database cannot be opened (error %s/%d)".formatted(state, cause.getErrorCode());
    }

    private static <T> Optional<T> caused(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, step -> step != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
