package it.obolo.cli;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Starts the program on an empty home and says of which beans it is made, a line each. Uses the
/// list of services if there is one, and writes it if there is none.
final class ListBeans {

    private ListBeans() {}

    /// Prints the names, sorted.
    ///
    /// @param arguments the home, the list
    public static void main(String[] arguments) {
        var list = Path.of(arguments[1]);
        var isThere = Files.exists(list);
        if (isThere) {
            KnownServices.use(list);
        }
        var settings = Settings.read(Map.of("OBOLO_HOME", arguments[0], "OBOLO_PORT", "0"));
        try (var running = RunningServer.start(settings)) {
            if (!isThere) {
                KnownServices.write(list);
            }
            running.get(ApplicationContext.class).getAllBeanDefinitions().stream()
                    .map(bean -> bean.getClass().getName() + " " + bean.getBeanType().getName())
                    .sorted()
                    .forEach(System.out::println);
        }
        System.exit(0);
    }
}
