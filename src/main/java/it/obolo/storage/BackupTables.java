package it.obolo.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The tables of a database as it says them itself: columns, and an order in which whatever a table
/// refers to stands before it.
final class BackupTables {

    /// Written by the migrations, not by us.
    private static final String HISTORY = "flyway_schema_history";

    private BackupTables() {}

    /// All tables in that order, with their columns; of those that the database makes from others,
    /// nothing.
    static Map<String, List<BackupColumn>> of(Connection connection) throws SQLException {
        var tables = columns(connection);
        var parents = parents(connection);
        var ordered = new LinkedHashMap<String, List<BackupColumn>>();
        while (ordered.size() < tables.size()) {
            var before = ordered.size();
            tables.forEach((table, columns) -> {
                var needs = parents.getOrDefault(table, Set.of());
                if (needs.stream()
                        .allMatch(need -> need.equals(table) || ordered.containsKey(need))) {
                    ordered.putIfAbsent(table, columns);
                }
            });
            if (ordered.size() == before) {
                throw new IllegalStateException("tables refer to each other in a circle");
            }
        }
        return ordered;
    }

    /// Whether there is any table.
    static boolean isEmpty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT COUNT(*) FROM information_schema.tables t WHERE t.table_schema = CURRENT_SCHEMA")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    private static Map<String, List<BackupColumn>> columns(Connection connection)
            throws SQLException {
        var tables = new TreeMap<String, List<BackupColumn>>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                  SELECT c.table_name, c.column_name, c.data_type
                                    FROM information_schema.columns c
                                    JOIN information_schema.tables t
                                      ON t.table_schema = c.table_schema
                                     AND t.table_name   = c.table_name
                                   WHERE c.table_schema = CURRENT_SCHEMA
                                     AND t.table_type   = 'BASE TABLE'
                                     AND c.is_generated = 'NEVER'
                                ORDER BY c.table_name, c.ordinal_position
                                """)) {
            while (rows.next()) {
                var table = rows.getString(1);
                if (!table.equals(HISTORY)) {
                    tables.computeIfAbsent(table, _ -> new ArrayList<>())
                            .add(BackupColumn.of(table, rows.getString(2), rows.getString(3)));
                }
            }
        }
        return tables;
    }

    private static Map<String, Set<String>> parents(Connection connection) throws SQLException {
        var parents = new TreeMap<String, Set<String>>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT child.table_name, parent.table_name
                                  FROM information_schema.referential_constraints r
                                  JOIN information_schema.table_constraints child
                                    ON child.constraint_schema = r.constraint_schema
                                   AND child.constraint_name   = r.constraint_name
                                  JOIN information_schema.table_constraints parent
                                    ON parent.constraint_schema = r.unique_constraint_schema
                                   AND parent.constraint_name   = r.unique_constraint_name
                                 WHERE r.constraint_schema = CURRENT_SCHEMA
                                """)) {
            while (rows.next()) {
                parents.computeIfAbsent(rows.getString(1), _ -> new LinkedHashSet<>())
                        .add(rows.getString(2));
            }
        }
        return parents;
    }
}
