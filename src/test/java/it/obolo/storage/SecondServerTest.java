package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.ChildObolo;
import it.obolo.testing.TestObolo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondServerTest {

    @TempDir private Path folder;

    @Test
    void aSecondServerOnTheSameHomeEndsAtOnceAndTheFirstIsUnharmed() throws Exception {
        var home = Files.createDirectory(folder.resolve("home"));
        var url = DatabaseUrl.embedded(home);
        try (var first = TestObolo.at(url, Map.of())) {
            keep(first, "before");

            try (var second = ChildObolo.start(folder, DatabaseUrl.properties(url, null, null))) {
                assertThat(second.endsWithin(Duration.ofSeconds(60))).isTrue();
                assertThat(second.exitValue()).isNotZero();
                assertThat(second.address()).failsWithin(Duration.ofSeconds(60));
                assertThat(second.log()).contains("90020", "Database may be already in use");
            }

            keep(first, "after");
            first.get(Database.class).barrier().await();
        }
        try (var again = TestObolo.at(url, Map.of())) {
            assertThat(kept(again)).isEqualTo(2);
        }
    }

    private static void keep(TestObolo obolo, String name) {
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "INSERT INTO setting (setting_name, setting_value) VALUES (?, 'x')",
                                        statement -> statement.setString(1, name)));
    }

    private static int kept(TestObolo obolo) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT setting_name FROM setting WHERE setting_name IN ('before', 'after')",
                                        rows -> rows.getString(1)))
                .size();
    }
}
