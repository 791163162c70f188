package it.obolo.campaign;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps what the donate page says, as settings of the newsroom.
@Singleton
public class Appeals {

    private final Sql sql;

    Appeals(Sql sql) {
        this.sql = sql;
    }

    /// As it is now.
    public Appeal now() {
        var saved = new HashMap<String, String>();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT setting_name
                             , setting_value
                          FROM setting
                         WHERE setting_name LIKE 'appeal.%'
                        """,
                        row -> saved.put(row.getString(1), row.getString(2))));
        var currency = saved.getOrDefault("appeal.currency", Appeal.DEFAULT.currency());
        return new Appeal(
                saved.getOrDefault("appeal.headline.it", ""),
                saved.getOrDefault("appeal.headline.en", ""),
                saved.getOrDefault("appeal.sentence.it", ""),
                saved.getOrDefault("appeal.sentence.en", ""),
                currency,
                amounts(saved.get("appeal.amounts"), currency),
                least(saved.get("appeal.least"), currency));
    }

    /// Puts `appeal` in place of what was there.
    public void change(Appeal appeal) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("appeal.headline.it", appeal.headlineItalian());
        settings.put("appeal.headline.en", appeal.headlineEnglish());
        settings.put("appeal.sentence.it", appeal.sentenceItalian());
        settings.put("appeal.sentence.en", appeal.sentenceEnglish());
        settings.put("appeal.currency", appeal.currency());
        settings.put(
                "appeal.amounts",
                appeal.amounts().stream()
                        .map(amount -> Long.toString(amount.minorUnits()))
                        .collect(Collectors.joining(" ")));
        settings.put("appeal.least", Long.toString(appeal.least().minorUnits()));
        settings.values().removeIf(String::isEmpty);
        sql.transaction(() -> {
            sql.update("DELETE FROM setting WHERE setting_name LIKE 'appeal.%'");
            sql.batch(
                    "INSERT INTO setting (setting_name, setting_value) VALUES (?, ?)",
                    settings.entrySet(),
                    Appeals::write);
            return appeal;
        });
    }

    private static void write(PreparedStatement statement, Map.Entry<String, String> setting)
            throws SQLException {
        statement.setString(1, setting.getKey());
        statement.setString(2, setting.getValue());
    }

    private static List<Money> amounts(@Nullable String saved, String currency) {
        return saved == null
                ? Appeal.DEFAULT.in(currency).amounts()
                : Arrays.stream(saved.split(" "))
                        .map(minor -> Money.of(Long.parseLong(minor), currency))
                        .toList();
    }

    private static Money least(@Nullable String saved, String currency) {
        return saved == null
                ? Appeal.DEFAULT.in(currency).least()
                : Money.of(Long.parseLong(saved), currency);
    }
}
