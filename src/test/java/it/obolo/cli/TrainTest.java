package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {

    @TempDir private Path home;

    /// A webhook that is not accepted would leave out of the cache what a start is there for.
    @Test
    void theFirstTimeMakesTheTablesAndTheSecondAcceptsAWebhook() {
        assertThat(train()).isEmpty();
        assertThat(train())
                .containsExactly(
                        "/webhooks/paypal 200", "/health/liveness 200", "/health/readiness 200");
    }

    private List<String> train() {
        var out = new ByteArrayOutputStream();
        var main = new Main(Map.of(), new PrintStream(out), System.err);

        assertThat(main.run("train", home.toString())).isZero();

        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
