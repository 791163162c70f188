package it.obolo.admin;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The conditions of a list that come and go with its filter. Only constants of ours become SQL;
/// whatever was typed is a parameter.
final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /// Adds `condition` with a value for each `?` in it.
    Conditions and(String condition, Object... parameters) {
        sql.append("   AND ").append(condition).append('\n');
        values.addAll(List.of(parameters));
        return this;
    }

    /// For the end of a `WHERE` that has a condition already.
    String sql() {
        return sql.toString();
    }

    /// Sets the parameters from `index` on and returns the next free index.
    int bind(PreparedStatement statement, int index) throws SQLException {
        var next = index;
        for (var value : values) {
            statement.setObject(next++, value);
        }
        return next;
    }

    /// A `LIKE` pattern for what contains `text`, whatever its case.
    static String containing(String text) {
        return "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%";
    }

    /// A `LIKE` pattern for what begins with `text`, in capitals.
    static String beginning(String text) {
        return escaped(text.toUpperCase(Locale.ROOT)) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }
}
