package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStoreTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyStoreTest {

    private static final int PEOPLE = 3000;

    @TempDir private Path home;

    @Test
    void notEvenAnInnerPageOfAnIndexKeepsWhatWasErased() throws Exception {
        people();
        erase();
        close();

        assertThat(SweepFile.ifWanted(url(), "sa", "")).isTrue();

        assertThat(addressesIn(file())).isEmpty();
        assertThat(home).isDirectoryNotContaining("glob:**obolo.sweep*");
    }

    /// The other side: why H2's own tool does not do.
    @Test
    void theToolOfH2CopiesInnerPagesAsTheyAre() throws Exception {
        people();
        erase();
        close();

        MVStoreTool.compact(file().toString(), false);

        assertThat(addressesIn(file())).isNotEmpty();
    }

    @Test
    void whatIsThereStaysAsItWasAndGoesOnAfterwards() throws Exception {
        people();
        run("INSERT INTO person VALUES (-1, NULL, DATE '2026-02-03', 1.50, x'00ff', NULL)");
        var before = answers();
        var settings =
                answers(
                        "SELECT * FROM information_schema.settings WHERE setting_name NOT LIKE 'info.%'");
        var tables =
                answers("SELECT * FROM information_schema.columns WHERE table_name = 'person'");
        close();

        SweepFile.want(file());
        assertThat(SweepFile.ifWanted(url(), "sa", "")).isTrue();

        assertThat(answers()).isEqualTo(before);
        assertThat(
                        answers(
                                "SELECT * FROM information_schema.settings WHERE setting_name NOT LIKE 'info.%'"))
                .isEqualTo(settings);
        assertThat(answers("SELECT * FROM information_schema.columns WHERE table_name = 'person'"))
                .isEqualTo(tables);
        assertThatThrownBy(() -> run("INSERT INTO person (id, email) VALUES (1, 'x')"))
                .isInstanceOf(SQLException.class);
        run("UPDATE person SET email = 'changed' || id WHERE MOD(id, 3) = 0");
        run("DELETE FROM person WHERE MOD(id, 7) = 0");
        var changed = answers();
        run("SHUTDOWN IMMEDIATELY");
        assertThat(answers()).isEqualTo(changed);
        assertThat(answers("SELECT id FROM person WHERE email = 'changed300'"))
                .containsExactly("[300]");
        close();
    }

    @Test
    void aSweepThatWasCutOffIsMadeAgain() throws Exception {
        people();
        erase();
        close();
        Files.writeString(
                home.resolve("obolo.sweeping"), "lettrice.000004@posta.example, half a copy");
        Files.delete(home.resolve("obolo.journal"));

        assertThat(SweepFile.ifWanted(url(), "sa", "")).isTrue();

        assertThat(answers("SELECT COUNT(*) FROM person")).containsExactly("[" + PEOPLE + "]");
        assertThat(home).isDirectoryNotContaining("glob:**obolo.sweep*");
        close();
    }

    @Test
    void aFileThatCannotBeCopiedStaysAsItIs() throws Exception {
        people();
        erase();
        close();
        Files.createDirectories(home.resolve("obolo.sweeping/in the way"));

        assertThat(SweepFile.ifWanted(url(), "sa", "")).isFalse();

        assertThat(SweepFile.isWanted(file())).isTrue();
        assertThat(answers("SELECT COUNT(*) FROM person")).containsExactly("[" + PEOPLE + "]");
        close();
    }

    @Test
    void aDatabaseSomebodyHasOpenIsNotCopied() throws Exception {
        people();
        run("INSERT INTO person (id, email) VALUES (-2, 'open')");

        assertThatThrownBy(() -> CopyStore.open(file())).isInstanceOf(RuntimeException.class);

        close();
    }

    /// In any order, so that every index splits its pages everywhere.
    private void people() throws SQLException {
        run(
                """
                CREATE TABLE person
                     ( id    bigint      PRIMARY KEY
                     , email varchar(80) CONSTRAINT person_email_uk UNIQUE
                     , born  date
                     , sum   numeric(9, 2)
                     , body  bytea
                     , at    timestamp with time zone DEFAULT CURRENT_TIMESTAMP
                     )
                """);
        run("CREATE INDEX person_born_ix ON person (born DESC, email)");
        var numbers = new ArrayList<>(IntStream.range(0, PEOPLE).boxed().toList());
        Collections.shuffle(numbers, new Random(5));
        try (var connection = DriverManager.getConnection(url(), "sa", "");
                var statement =
                        connection.prepareStatement(
                                "INSERT INTO person (id, email, born, sum, body) VALUES (?, ?, DATEADD(DAY, ?, DATE '1980-01-01'), 13.37, x'c0ffee')")) {
            for (var number : numbers) {
                statement.setLong(1, number);
                statement.setString(2, "lettrice.%06d@posta.example".formatted(number));
                statement.setInt(3, number % 97);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void erase() throws Exception {
        SweepFile.want(file());
        run("UPDATE person SET email = 'erased:' || id");
    }

    private List<String> answers() throws SQLException {
        return answers("SELECT * FROM person ORDER BY born DESC, email");
    }

    private List<String> answers(String question) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url(), "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                    row.add(rows.getString(at));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    private void run(String change) throws SQLException {
        try (var connection = DriverManager.getConnection(url(), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    private void close() throws SQLException {
        run("SHUTDOWN");
    }

    private static List<String> addressesIn(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return IntStream.range(0, PEOPLE)
                .mapToObj("lettrice.%06d@posta"::formatted)
                .filter(text::contains)
                .toList();
    }

    private String url() {
        return DatabaseUrl.embedded(home);
    }

    private Path file() {
        return home.resolve("obolo.mv.db");
    }
}
