package it.obolo.privacy;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads every row of every table that is about a person. The tables say themselves what they are
/// about, by the names of their columns, so that a table of tomorrow is not forgotten.
@Singleton
class PersonalRows {

    /// More rows of one table than this belong to nobody.
    private static final int MOST_ROWS = 100_000;

    private static final Set<String> REFERENCES =
            Set.of(
                    "supporter_id",
                    "donation_id",
                    "transaction_id",
                    "subscription_id",
                    "delivery_id",
                    "checkout_id",
                    "recipient",
                    "key_one",
                    "key_two");

    /// What a table gives to read first, before those in the order of their names.
    private static final List<String> FIRST =
            List.of(
                    "supporter",
                    "supporter_key",
                    "person_detail",
                    "consent",
                    "donation",
                    "movement",
                    "subscription",
                    "thank_you",
                    "person_note",
                    "person_tag");

    /// Not about the person, though it names them.
    private static final Set<String> OURS = Set.of("erasure", "erased_subject");

    private final Sql sql;

    PersonalRows(Sql sql) {
        this.sql = sql;
    }

    /// The rows by table; each row by column, what is missing left out.
    Map<String, List<Map<String, Object>>> of(Person person) {
        return sql.reading(() -> {
            var found = new LinkedHashMap<String, List<Map<String, Object>>>();
            var tables = tables();
            FIRST.forEach(table -> read(table, tables.get(table), person, found));
            tables.forEach((table, columns) -> {
                if (!found.containsKey(table)) {
                    read(table, columns, person, found);
                }
            });
            return found;
        });
    }

    private Map<String, List<String>> tables() {
        var tables = new TreeMap<String, List<String>>();
        sql.query(
                """
                  SELECT c.table_name, c.column_name
                    FROM information_schema.columns c
                   WHERE c.table_schema = CURRENT_SCHEMA
                ORDER BY c.table_name, c.column_name
                """,
                rows ->
                        REFERENCES.contains(rows.getString(2))
                                && !OURS.contains(rows.getString(1))
                                && tables.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                                        .add(rows.getString(2)));
        return tables;
    }

    private void read(
            String table,
            @Nullable List<String> columns,
            Person person,
            Map<String, List<Map<String, Object>>> into) {
        if (columns == null) {
            return;
        }
        var condition =
                String.join(
                        " OR ",
                        columns.stream()
                                .map(column ->
                                        column.equals("recipient")
                                                ? "LOWER(t.recipient) = ANY(?)"
                                                : "t." + column + " = ANY(?)")
                                .toList());
        var rows =
                sql.query(
                        "SELECT t.* FROM %s t WHERE %s ORDER BY 1 LIMIT %d"
                                .formatted(table, condition, MOST_ROWS),
                        statement -> {
                            for (var at = 0; at < columns.size(); at++) {
                                bind(statement, at + 1, columns.get(at), person);
                            }
                        },
                        row -> row(table, row));
        if (!rows.isEmpty()) {
            into.put(table, rows);
        }
    }

    private static void bind(
            java.sql.PreparedStatement statement, int index, String column, Person person)
            throws SQLException {
        switch (column) {
            case "supporter_id" -> Sql.setNumbers(statement, index, person.ids());
            case "donation_id" -> Sql.setNumbers(statement, index, person.donations());
            case "delivery_id" -> Sql.setNumbers(statement, index, person.deliveries());
            case "transaction_id" -> Sql.setTexts(statement, index, person.transactions());
            case "subscription_id" -> Sql.setTexts(statement, index, person.subscriptions());
            case "checkout_id" -> Sql.setTexts(statement, index, person.checkouts());
            case "recipient" -> Sql.setTexts(statement, index, person.emails());
            default -> Sql.setTexts(statement, index, person.keys());
        }
    }

    private static Map<String, Object> row(String table, ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var row = new LinkedHashMap<String, Object>();
        for (var at = 1; at <= columns.getColumnCount(); at++) {
            var name = columns.getColumnLabel(at);
            var value = value(table, name, columns.getColumnType(at), rows, at);
            if (value != null) {
                row.put(name, value);
            }
        }
        return row;
    }

    private static @Nullable Object value(
            String table, String name, int type, ResultSet rows, int at) throws SQLException {
        if (rows.getObject(at) == null) {
            return null;
        }
        return switch (type) {
            case Types.BIGINT ->
                    name.endsWith("_id") ? Ids.text(rows.getLong(at)) : (Object) rows.getLong(at);
            case Types.INTEGER, Types.SMALLINT -> rows.getInt(at);
            case Types.BOOLEAN, Types.BIT -> rows.getBoolean(at);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                    bytes(table, rows.getBytes(at));
            default ->
                    name.endsWith("_at") || type == Types.TIMESTAMP_WITH_TIMEZONE
                            ? rows.getObject(at, OffsetDateTime.class).toInstant().toString()
                            : rows.getString(at);
        };
    }

    /// Deliveries are text; what else is bytes is sealed or a document of its own.
    private static String bytes(String table, byte[] bytes) {
        return table.equals("delivery")
                ? new String(bytes, StandardCharsets.UTF_8)
                : "(%d bytes)".formatted(bytes.length);
    }
}
