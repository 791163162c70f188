package it.obolo.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import it.obolo.storage.DatabaseUrl;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Starts what `./obolo` was asked for.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var home = Path.of(System.getenv().getOrDefault("OBOLO_HOME", "./data"));
        Map<String, Object> properties =
                new HashMap<>(DatabaseUrl.properties(DatabaseUrl.embedded(home), null, null));
        var context = ApplicationContext.builder().properties(properties).start();
        context.getBean(EmbeddedServer.class).start();
    }
}
