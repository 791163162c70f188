package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./obolo import`, without a server and with one.
class ImportCommandTest {

    private static final String ENGLISH = "src/test/resources/paypal/csv/activity_business_en.csv";

    @TempDir private Path home;

    @Test
    void withoutAServerItImportsAndReports() {
        var rehearsed = run("import", "--dry-run", ENGLISH);
        var imported = run("import", ENGLISH);
        var again = run("import", ENGLISH);

        assertThat(rehearsed.out())
                .contains("Nothing was written. Would import: 8 rows read, 8 new");
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.err()).isEmpty();
        assertThat(imported.out())
                .contains(
                        "Imported: 8 rows read, 8 new, 0 improved, 0 known, 0 refused, 0 to review.",
                        "Days: 2026-02-10 to 2026-03-01");
        assertThat(again.out()).contains("8 rows read, 0 new, 0 improved, 8 known");
    }

    @Test
    void withAServerTheServerImports() {
        try (var _ =
                RunningServer.start(
                        Settings.read(Map.of("OBOLO_HOME", home.toString(), "OBOLO_PORT", "0")))) {
            var imported = run("import", ENGLISH);

            assertThat(imported.exitCode()).isZero();
            assertThat(imported.out()).contains("8 rows read, 8 new");
            assertThat(run("verify").exitCode()).isZero();
        }
    }

    @Test
    void refusedRowsEndWithOneAndNameRowAndReasonButNobody() throws IOException {
        var file = home.resolve("bad.csv");
        Files.writeString(
                file, Files.readString(Path.of(ENGLISH)).replace("02/10/2026", "02/31/2026"));

        var imported = run("import", file.toString());

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.out())
                .contains("refused: bad.csv row 2: the date is not a date")
                .doesNotContain("ada@example.com", "Ada Example");
    }

    @Test
    void whatCannotBeImportedIsOneLine() throws IOException {
        var words = Files.writeString(home.resolve("words.csv"), "just some words\n");
        var doubtful = home.resolve("doubtful.csv");
        Files.writeString(
                doubtful,
                """
                "Date","Time","TimeZone","Description","Currency","Gross","Transaction ID"
                "03/04/2026","09:00:00","CET","Website Payment","EUR","13.37","DOUBT1"
                """);

        var other = run("import", words.toString());
        var missing = run("import", home.resolve("nowhere.csv").toString());
        var doubt = run("import", doubtful.toString());
        var locale = run("import", "--locale", "fr", ENGLISH);

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.onlyError()).contains("words.csv: is not an activity file");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.onlyError()).contains("there is no such file");
        assertThat(doubt.exitCode()).isEqualTo(2);
        assertThat(doubt.onlyError()).contains("--date-order dmy or --date-order mdy");
        assertThat(run("import", "--date-order", "dmy", doubtful.toString()).exitCode()).isZero();
        assertThat(locale.exitCode()).isEqualTo(2);
        assertThat(locale.onlyError()).contains("--locale is it, en or de");
    }

    @Test
    void theBarShowsRowsAndPercentAndClearsItsLine() {
        var terminal = new StringWriter();
        var bar = new ProgressBar(new PrintWriter(terminal));

        bar.show("4000 50");
        bar.show("nonsense");
        bar.end();

        assertThat(terminal.toString()).contains(" 50 %  4000 rows").endsWith("\r");
    }

    private Spoken run(String... words) {
        return Spoken.of(Map.of("OBOLO_HOME", home.toString()), words);
    }
}
