package it.obolo.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Runs benchmarks by name, or all; a number among the names is how many rows `import` takes, or
/// how many life stories `stories` tells.
public final class Bench {

    /// A benchmark: measures, and answers with a row for each figure taken.
    interface Benchmark {
        List<Map<String, Object>> run() throws Exception;
    }

    private static final Map<String, Benchmark> ALL =
            new TreeMap<>(
                    Map.of(
                            "admin",
                            new AdminBench(),
                            "import",
                            new ImportBench(),
                            "intake",
                            new IntakeBench(),
                            "notes",
                            new NotesBench(),
                            "people",
                            new PeopleBench(),
                            "site",
                            new SiteBench(),
                            "start",
                            new StartBench(),
                            "steady",
                            new SteadyBench(),
                            "stories",
                            new StoriesBench(),
                            "storm",
                            new StormBench()));

    /// Only when named: it measures nothing and takes minutes.
    private static final String STORM = "storm";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.println("Usage: obolo bench [NAME...] [N], names: " + ALL.keySet());
            return;
        }
        var names = new ArrayList<String>();
        for (var argument : arguments) {
            if (argument.matches("[0-9]{1,8}")) {
                System.setProperty("bench.rows", argument);
            } else {
                names.add(argument);
            }
        }
        if (names.isEmpty()) {
            names.addAll(ALL.keySet());
            names.remove(STORM);
        }
        for (var name : names) {
            if (!ALL.containsKey(name)) {
                System.err.println(
                        "obolo bench: there is no benchmark "
                                + name
                                + "; there are: "
                                + ALL.keySet());
                System.exit(2);
            }
        }
        for (var name : names) {
            var rows = Objects.requireNonNull(ALL.get(name)).run();
            var file = Path.of("target", "bench", name + ".json");
            Files.createDirectories(Path.of("target", "bench"));
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
            System.out.println(Medians.table(rows));
            System.out.println("written to " + file);
        }
        System.exit(0);
    }
}
