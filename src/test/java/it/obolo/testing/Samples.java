package it.obolo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// PayPal's messages as files: our own invented ones under `src/test/resources/paypal`, and other
/// people's where a folder with them lies beside the project.
public final class Samples {

    private static final Path OTHERS = Path.of("../shared/paypal/webhooks");

    private Samples() {}

    /// The text of `src/test/resources/paypal/<name>.json`.
    public static String webhook(String name) {
        try (var file = Samples.class.getResourceAsStream("/paypal/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("no sample " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Our own sample events.
    public static List<Path> own() {
        return json(Path.of("src/test/resources/paypal"), 1);
    }

    /// Other people's sample events; empty where the folder is not there.
    public static List<Path> others() {
        return Files.isDirectory(OTHERS) ? json(OTHERS, 9) : List.of();
    }

    private static List<Path> json(Path folder, int depth) {
        try (var files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
