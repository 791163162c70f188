package it.obolo.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Rounds of the same measurement, as a table of medians.
final class Medians {

    private Medians() {}

    /// One line for each kind of row (its texts and `connections`), with the median of each figure
    /// over the rounds.
    static String table(List<Map<String, Object>> rows) {
        var groups = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var row : rows) {
            var name =
                    row.entrySet().stream()
                            .filter(entry ->
                                    entry.getValue() instanceof String
                                            || entry.getKey().equals("connections"))
                            .map(entry -> String.valueOf(entry.getValue()))
                            .collect(Collectors.joining(" "));
            groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(row);
        }
        var table = new StringBuilder();
        groups.forEach((name, group) -> table.append(line(name, group)).append('\n'));
        return table.toString();
    }

    private static String line(String name, List<Map<String, Object>> group) {
        var line = new StringBuilder("%-28s".formatted(name));
        for (var figure : group.getFirst().keySet()) {
            if (figure.equals("round") || figure.equals("connections")) {
                continue;
            }
            var values =
                    group.stream()
                            .map(row -> row.get(figure))
                            .filter(Number.class::isInstance)
                            .map(value -> ((Number) value).longValue())
                            .sorted()
                            .toList();
            if (!values.isEmpty()) {
                line.append("  ").append(figure).append('=').append(values.get(values.size() / 2));
            }
        }
        return line.toString();
    }
}
