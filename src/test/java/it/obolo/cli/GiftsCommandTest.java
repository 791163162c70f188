package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GiftsCommandTest {

    @TempDir private Path home;

    @Test
    void aFileIsRecordedOnceWithoutAServerAndWithOne() throws IOException {
        var file = Files.writeString(home.resolve("gifts.csv"), csv("13.37", "cash"));
        var wrong = Files.writeString(home.resolve("wrong.csv"), csv("NaN", "cash"));

        var dry = gifts(file, "--dry-run");
        var first = gifts(file);
        Spoken again;
        Spoken refused;
        try (var _ = RunningServer.start(Settings.read(environment()))) {
            again = gifts(file);
            refused = gifts(wrong);
        }
        var verified = Spoken.of(environment(), "verify");

        assertThat(dry.out())
                .contains("1 would be recorded, 0 known before, 0 refused (nothing was changed)");
        assertThat(first.out()).contains("1 recorded, 0 known before, 0 refused");
        assertThat(first.exitCode()).isZero();
        assertThat(again.out()).contains("0 recorded, 1 known before, 0 refused");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out())
                .contains("line 2, amount: This is not an amount.", "0 recorded", "1 refused");
        assertThat(verified.out()).contains("All agrees.", "1 donations", "bank=13.37");
    }

    @Test
    void aFileThatCannotBeReadIsAClearLine() throws IOException {
        var missing = gifts(home.resolve("nothing.csv"));
        var noTable = Files.writeString(home.resolve("none.csv"), "iban,amount\n1,2\n");

        var unknown = gifts(noTable);

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.onlyError()).contains("cannot read the file nothing.csv");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.onlyError()).contains("a column we do not know: iban");
    }

    private static String csv(String amount, String method) {
        return "date,amount,method,name\n2026-02-01," + amount + "," + method + ",Ada\n";
    }

    private Spoken gifts(Path file, String... options) {
        var words = new java.util.ArrayList<String>();
        words.add("gifts");
        words.add(file.toString());
        words.addAll(java.util.List.of(options));
        return Spoken.of(environment(), words.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of("OBOLO_HOME", home.toString(), "OBOLO_PORT", "0");
    }
}
