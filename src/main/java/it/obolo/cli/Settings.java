package it.obolo.cli;

import it.obolo.storage.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// What the operator set: the environment, and under it the file `obolo.yml` in the home folder.
///
/// @param values what was set and is well formed
/// @param warnings lines about names nobody knows
record Settings(Map<Setting, String> values, List<String> warnings) {

    /// The name of the file in the home folder.
    static final String FILE = "obolo.yml";

    /// Reads both places.
    ///
    /// @throws Failure if a value cannot be what its setting needs, or the file cannot be read
    static Settings read(Map<String, String> environment) {
        var warnings = new ArrayList<String>();
        var fromEnvironment = new EnumMap<Setting, String>(Setting.class);
        environment.forEach((name, value) -> {
            if (Setting.isMistaken(name)) {
                warnings.add("the environment variable " + name + " is no setting of Obolo");
            }
            Setting.named(name)
                    .filter(_ -> !value.isBlank())
                    .ifPresent(known -> fromEnvironment.put(known, known.checked(value)));
        });
        var values = new EnumMap<Setting, String>(Setting.class);
        values.putAll(fromFile(home(fromEnvironment).resolve(FILE), warnings));
        values.putAll(fromEnvironment);
        return new Settings(values, List.copyOf(warnings));
    }

    /// The names only, because some of the values are secrets.
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }

    /// The same with one setting changed.
    Settings with(Setting setting, String value) {
        var changed = new EnumMap<>(values);
        changed.put(setting, setting.checked(value));
        return new Settings(changed, warnings);
    }

    Path home() {
        return home(values);
    }

    /// Where it listens, as written; `0` is any free port.
    int port() {
        return Integer.parseInt(values.getOrDefault(Setting.OBOLO_PORT, "8080"));
    }

    Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /// Creates the home folder, for its owner's eyes only.
    void createHome() {
        try {
            if (!Files.isDirectory(home())) {
                var parent = home().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(
                        home(),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw Failure.found("cannot create the folder " + home() + " (OBOLO_HOME)", e);
        }
        if (!Files.isWritable(home())) {
            throw Failure.found("cannot write into the folder " + home() + " (OBOLO_HOME)");
        }
    }

    /// The configuration of data source and server that follows from these.
    Map<String, Object> properties() {
        var url = get(Setting.OBOLO_DATABASE_URL).orElseGet(() -> DatabaseUrl.embedded(home()));
        var properties =
                new HashMap<>(
                        DatabaseUrl.properties(
                                url,
                                values.get(Setting.OBOLO_DATABASE_USER),
                                values.get(Setting.OBOLO_DATABASE_PASSWORD)));
        properties.put("micronaut.server.host", get(Setting.OBOLO_HOST).orElse("127.0.0.1"));
        properties.put("micronaut.server.port", port() == 0 ? -1 : port());
        return properties;
    }

    /// The settings by their names, for the rooms that read them.
    Map<String, Object> named() {
        var named = new HashMap<String, Object>();
        values.forEach((setting, value) -> named.put(setting.name(), value));
        named.put(Setting.OBOLO_HOME.name(), home().toString());
        var publicUrl = get(Setting.OBOLO_PUBLIC_URL).orElseGet(() -> "http://localhost:" + port());
        named.put(Setting.OBOLO_PUBLIC_URL.name(), publicUrl.replaceAll("/+$", ""));
        return named;
    }

    private static Path home(Map<Setting, String> values) {
        return Path.of(values.getOrDefault(Setting.OBOLO_HOME, "./data"))
                .toAbsolutePath()
                .normalize();
    }

    private static Map<Setting, String> fromFile(Path file, List<String> warnings) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var entry : entries(file).entrySet()) {
            var name = String.valueOf(entry.getKey());
            var setting = Setting.named(name);
            if (setting.isEmpty()) {
                warnings.add(FILE + ": " + name + " is no setting of Obolo");
            } else if (setting.get() == Setting.OBOLO_HOME) {
                warnings.add(FILE + ": OBOLO_HOME counts in the environment only");
            } else {
                text(setting.get(), entry.getValue())
                        .ifPresent(
                                value -> values.put(setting.get(), setting.get().checked(value)));
            }
        }
        return values;
    }

    private static Map<?, ?> entries(Path file) {
        var safe = new Yaml(new SafeConstructor(new LoaderOptions()));
        try (var reader = Files.newBufferedReader(file)) {
            return switch (safe.<@Nullable Object>load(reader)) {
                case null -> Map.of();
                case Map<?, ?> entries -> entries;
                default ->
                        throw Failure.wrongWords(FILE + ": write one setting a line, NAME: value");
            };
        } catch (YAMLException e) {
            throw Failure.wrongWords(FILE + " is not readable YAML");
        } catch (IOException e) {
            throw Failure.found("cannot read " + file, e);
        }
    }

    /// A value of one line; empty where nothing is written.
    private static Optional<String> text(Setting setting, @Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text).filter(some -> !some.isBlank());
            case Integer number -> Optional.of(number.toString());
            default ->
                    throw Failure.wrongWords(
                            FILE + ": " + setting + " takes one value; put it in quotes");
        };
    }
}
