package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SqlTest {

    private final TestObolo obolo;

    SqlTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @Test
    void anArrayParameterSelectsByKey() {
        var sql = obolo.sql();

        sql.transaction(() -> {
            sql.batch(
                    "INSERT INTO setting (setting_name, setting_value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    List.of("one", "two", "three", "two"),
                    (statement, name) -> {
                        statement.setString(1, name);
                        statement.setString(2, "of " + name);
                    });
            return 0;
        });
        var found =
                sql.reading(() ->
                        sql.query(
                                "SELECT setting_value FROM setting WHERE setting_name = ANY(?) ORDER BY setting_name",
                                statement ->
                                        statement.setArray(
                                                1,
                                                statement
                                                        .getConnection()
                                                        .createArrayOf(
                                                                "varchar",
                                                                new Object[] {"two", "one"})),
                                rows -> rows.getString(1)));

        assertThat(found).containsExactly("of one", "of two");
    }
}
