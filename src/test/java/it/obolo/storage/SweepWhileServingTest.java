package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.intake.StoreDeliveries.Outcome;
import it.obolo.storage.SweepWhileServing.BytesGo;
import it.obolo.testing.TestObolo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the file is rewritten while the server runs, and that all goes on afterwards.
class SweepWhileServingTest {

    private static final String WORD = "Zefirina Canarini";
    private static final int MORE_THAN_ARE_LEFT_OUT = 4;

    @TempDir private Path home;

    @Test
    void theFileIsRewrittenOnceNobodyHasErasedSinceTheRoundBefore() throws Exception {
        try (var obolo = open(Map.of())) {
            var sweep = obolo.get(SweepWhileServing.class);
            erase(obolo);

            sweep.work();
            assertThat(inFiles()).isTrue();
            obolo.get(Database.class).sweepAfterwards();
            sweep.work();
            assertThat(inFiles()).isTrue();
            sweep.work();

            assertThat(inFiles()).isFalse();
            assertThat(SweepFile.isWanted(file())).isFalse();
            assertThat(keep(obolo, "afterwards")).isEqualTo(Outcome.STORED);
            assertThat(kept(obolo)).isEqualTo(2);
            assertThat(obolo.get(Database.class).barrier().isBroken()).isFalse();
        }
        try (var again = open(Map.of())) {
            assertThat(kept(again)).isEqualTo(2);
        }
    }

    @Test
    void aSweepAfterASweepWorksLikeTheFirst() throws Exception {
        try (var obolo = open(Map.of())) {
            var sweep = obolo.get(SweepWhileServing.class);
            for (var time = 0; time < 3; time++) {
                erase(obolo);
                sweep.work();
                sweep.work();

                assertThat(inFiles()).isFalse();
                assertThat(keep(obolo, "time " + time)).isEqualTo(Outcome.STORED);
            }
            assertThat(kept(obolo)).isEqualTo(4);
        }
    }

    @Test
    void whoKeepsAConnectionKeepsItAndTheFileIsRewrittenLater() throws Exception {
        try (var obolo = open(Map.of())) {
            var sweep = obolo.get(SweepWhileServing.class);
            erase(obolo);
            sweep.work();

            var seen =
                    obolo.get(Database.class)
                            .atOneMoment(connection -> {
                                work(sweep);
                                try (var statement = connection.createStatement();
                                        var rows =
                                                statement.executeQuery(
                                                        "SELECT COUNT(*) FROM delivery")) {
                                    rows.next();
                                    return rows.getLong(1);
                                }
                            });

            assertThat(seen).isEqualTo(1);
            assertThat(inFiles()).isTrue();
            assertThat(keep(obolo, "meanwhile")).isEqualTo(Outcome.STORED);
            for (var round = 0; round < MORE_THAN_ARE_LEFT_OUT; round++) {
                sweep.work();
            }
            assertThat(inFiles()).isFalse();
            assertThat(kept(obolo)).isEqualTo(2);
        }
    }

    @Test
    void aLargeFileWaitsForTheNight() throws Exception {
        try (var obolo = open(Map.of("obolo.sweep-at-once-megabytes", 0))) {
            var sweep = obolo.get(SweepWhileServing.class);
            assertThat(sweep.bytesGo()).isEqualTo(BytesGo.AT_ONCE); // as yet nobody else is there
            sweep.serving();
            assertThat(sweep.bytesGo()).isEqualTo(BytesGo.AT_NIGHT);
            erase(obolo);
            for (var hour : new String[] {"00:59", "04:01", "12:00"}) {
                obolo.clock().set(Instant.parse("2026-03-02T%s:00Z".formatted(hour)));
                sweep.work();
                sweep.work();
                assertThat(inFiles()).as(hour).isTrue();
            }

            obolo.clock().set(Instant.parse("2026-03-03T02:01:00Z"));
            for (var round = 0; round < MORE_THAN_ARE_LEFT_OUT; round++) {
                sweep.work();
            }

            assertThat(inFiles()).isFalse();
        }
    }

    @Test
    void aVeryLargeFileWaitsForTheNextStart() throws Exception {
        var sizes =
                Map.<String, Object>of(
                        "obolo.sweep-at-once-megabytes", 0, "obolo.sweep-at-night-megabytes", 0);
        try (var obolo = open(sizes)) {
            var sweep = obolo.get(SweepWhileServing.class);
            sweep.serving();
            assertThat(sweep.bytesGo()).isEqualTo(BytesGo.AT_THE_NEXT_START);
            erase(obolo);
            obolo.clock().set(Instant.parse("2026-03-03T02:01:00Z"));

            sweep.work();
            sweep.work();

            assertThat(inFiles()).isTrue();
        }
        assertThat(SweepFile.ifWanted(DatabaseUrl.embedded(home), "sa", "")).isTrue();
        assertThat(inFiles()).isFalse();
    }

    @Test
    void aFileThatCannotBeRewrittenIsOpenAgainAsItWas() throws Exception {
        try (var obolo = open(Map.of())) {
            var sweep = obolo.get(SweepWhileServing.class);
            var inTheWay = Files.createDirectories(home.resolve("obolo.sweeping/in the way"));
            erase(obolo);

            sweep.work();
            sweep.work();

            assertThat(SweepFile.isWanted(file())).isTrue();
            assertThat(obolo.get(JobHealth.class).failing())
                    .extracting(JobHealth.Failing::job)
                    .containsExactly("sweep of the file");
            assertThat(keep(obolo, "afterwards")).isEqualTo(Outcome.STORED);
            Files.delete(inTheWay);
            for (var round = 0; round < MORE_THAN_ARE_LEFT_OUT; round++) {
                sweep.work();
            }
            assertThat(obolo.get(JobHealth.class).failing()).isEmpty();
            assertThat(inFiles()).isFalse();
            assertThat(kept(obolo)).isEqualTo(2);
        }
    }

    private TestObolo open(Map<String, Object> settings) {
        return TestObolo.at(DatabaseUrl.embedded(home), settings);
    }

    /// A delivery with the word in it, which is then taken out.
    private static void erase(TestObolo obolo) {
        if (kept(obolo) == 0) {
            assertThat(keep(obolo, "first")).isEqualTo(Outcome.STORED);
        }
        var sql = obolo.sql();
        for (var body : new String[] {WORD, "nobody"}) {
            sql.transaction(() -> {
                obolo.get(Database.class).sweepAfterwards();
                return sql.update(
                        "UPDATE delivery SET body = ? WHERE external_key = 'first'",
                        statement -> statement.setBytes(1, body.getBytes(StandardCharsets.UTF_8)));
            });
        }
        obolo.get(Database.class).barrier().await();
    }

    private static Outcome keep(TestObolo obolo, String key) {
        return obolo.get(StoreDeliveries.class)
                .store(new NewDelivery(Channel.WEBHOOK, key, "TEST", new byte[] {1}, null))
                .join();
    }

    private static long kept(TestObolo obolo) {
        var sql = obolo.sql();
        return sql.reading(() ->
                sql.query("SELECT COUNT(*) FROM delivery", rows -> rows.getLong(1)).getFirst());
    }

    private static void work(SweepWhileServing sweep) {
        try {
            sweep.work();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean inFiles() throws Exception {
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(WORD)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Path file() {
        return home.resolve("obolo.mv.db");
    }
}
