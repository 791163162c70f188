package it.obolo.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs one benchmark by name, or names them all.
public final class Bench {

    /// A benchmark: measures, and answers with a row for each figure taken.
    interface Benchmark {
        List<Map<String, Object>> run() throws Exception;
    }

    private static final Map<String, Benchmark> ALL =
            new TreeMap<>(Map.of("intake", new IntakeBench(), "start", new StartBench()));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var names = arguments.length == 0 ? List.copyOf(ALL.keySet()) : List.of(arguments);
        for (var name : names) {
            var benchmark = ALL.get(name);
            if (benchmark == null) {
                System.err.println(
                        "obolo bench: there is no benchmark "
                                + name
                                + "; there are: "
                                + ALL.keySet());
                System.exit(2);
                return;
            }
            var rows = benchmark.run();
            var file = Path.of("target", "bench", name + ".json");
            Files.createDirectories(Path.of("target", "bench"));
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
            System.out.println(Medians.table(rows));
            System.out.println("written to " + file);
        }
        System.exit(0);
    }
}
