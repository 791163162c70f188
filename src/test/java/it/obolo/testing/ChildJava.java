package it.obolo.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java of its own, with all classes this one has: for what a test wants to kill, or must not
/// leave behind in the process of the other tests.
public final class ChildJava {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ChildJava() {}

    /// Will run `main`; soon started rather than quick.
    public static ProcessBuilder running(Class<?> main, String... arguments) {
        return running(List.of(), main, arguments);
    }

    /// Will run `main` in a Java with further options.
    public static ProcessBuilder running(List<String> options, Class<?> main, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                JAVA,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
