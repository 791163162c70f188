package it.obolo.api;

import it.obolo.storage.Sql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The conditions of one question, as they were asked for: fixed pieces of SQL, and their values as
/// parameters.
final class Conditions implements Sql.Binder {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /// Adds `AND condition` with a parameter for each of its question marks.
    Conditions and(String condition, Object... parameters) {
        text.append("\n   AND ").append(condition);
        values.addAll(List.of(parameters));
        return this;
    }

    /// The conditions, to follow a `WHERE TRUE`.
    String text() {
        return text.toString();
    }

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
        for (var index = 0; index < values.size(); index++) {
            if (values.get(index) instanceof Instant instant) {
                Sql.setInstant(statement, index + 1, instant);
            } else {
                statement.setObject(index + 1, values.get(index));
            }
        }
    }
}
