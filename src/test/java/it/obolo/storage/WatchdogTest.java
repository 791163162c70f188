package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.testing.Http;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class WatchdogTest {

    private static final long MEBIBYTE = 1024 * 1024;

    private final AtomicInteger halts = new AtomicInteger();
    @TempDir private Path home;

    @Test
    void aStorageThatWorksIsLeftAlone() {
        try (var obolo = onFile()) {
            var watchdog = watchdog(obolo);

            for (var second = 0; second < 120; second++) {
                if (second % 5 == 0) {
                    watchdog.probe();
                }
                watchdog.look();
            }

            assertThat(halts).hasValue(0);
            assertThat(obolo.get(StorageHealth.class).acceptsWork()).isTrue();
        }
    }

    @Test
    void aProbeThatHangsForHalfAMinuteEndsTheProcessWithADumpOfItsThreads() throws IOException {
        try (var obolo = onFile()) {
            var watchdog = watchdog(obolo);

            look(watchdog, 29);
            assertThat(halts).hasValue(0);
            look(watchdog, 1);

            assertThat(halts).hasValue(1);
            assertThat(Files.readString(home.resolve(Watchdog.DUMP)))
                    .contains("delivery-writer")
                    .contains("it.obolo.intake.StoreDeliveries");
        }
    }

    @Test
    void aDatabaseThatIsSilentTakesInNothingNewLongBeforeTheEnd() throws InterruptedException {
        try (var obolo = onFile()) {
            var watchdog = watchdog(obolo);
            var server = new Http(obolo.address());
            obolo.get(Watchdog.class).stop(); // the server's own, which knows that all is well

            look(watchdog, 16);
            assertThat(obolo.get(StorageHealth.class).acceptsWork()).isFalse();
            assertThat(readinessCode(server)).isEqualTo(503);
            watchdog.probe();
            look(watchdog, 1);

            assertThat(obolo.get(StorageHealth.class).acceptsWork()).isTrue();
            assertThat(readinessCode(server)).isEqualTo(200);
            assertThat(halts).hasValue(0);
        }
    }

    @Test
    void whileTheFileIsRewrittenThereAreTenMinutesAndAfterFifteenSecondsNothingNew() {
        try (var obolo = onFile()) {
            var watchdog = watchdog(obolo);
            var health = obolo.get(StorageHealth.class);
            look(watchdog, 10);

            obolo.get(Database.class).closedForAMoment(true);
            look(watchdog, 15);
            assertThat(health.acceptsWork()).isTrue();
            look(watchdog, 584);
            assertThat(health.acceptsWork()).isFalse();
            obolo.get(Database.class).closedForAMoment(false);
            look(watchdog, 1);
            assertThat(health.acceptsWork()).isTrue();
            assertThat(halts).hasValue(0);

            obolo.get(Database.class).closedForAMoment(true);
            look(watchdog, 600);
            assertThat(halts).hasValue(1);
        }
    }

    @Test
    void aDiskThatFailedOnceEndsTheProcess() throws IOException {
        try (var obolo = onFile()) {
            var watchdog = watchdog(obolo);
            var barrier = obolo.get(Database.class).barrier();

            barrier.close();
            assertThatThrownBy(barrier::await).isInstanceOf(UncheckedIOException.class);
            look(watchdog, 1);

            assertThat(halts).hasValue(1);
            assertThat(obolo.get(StorageHealth.class).acceptsWork()).isFalse();
        }
    }

    @Test
    void anEndIsNotHeldUpByADumpThatCannotBeWritten() throws IOException {
        Files.createDirectories(home.resolve(Watchdog.DUMP).resolve("in the way"));
        try (var obolo = onFile()) {
            look(watchdog(obolo), 30);

            assertThat(halts).hasValue(1);
        }
    }

    @Test
    void aPostgresqlThatIsAwayForMinutesIsWaitedFor() {
        try (var obolo = TestObolo.at(PostgreSql.newDatabase(), Map.of())) {
            var watchdog = watchdog(obolo);

            look(watchdog, 599);
            assertThat(halts).hasValue(0);
            look(watchdog, 1);

            assertThat(halts).hasValue(1);
        }
    }

    @Test
    void withLessThanFiveHundredMegabytesFreeNothingNewIsTakenIn() {
        try (var obolo = onFile()) {
            var health = obolo.get(StorageHealth.class);
            assertThat(store(obolo, "before")).isEqualTo(StoreDeliveries.Outcome.STORED);

            health.noteFreeBytes(500 * MEBIBYTE - 1);

            assertThat(store(obolo, "new")).isEqualTo(StoreDeliveries.Outcome.NOT_NOW);
            assertThat(store(obolo, "before")).isEqualTo(StoreDeliveries.Outcome.STORED);
            assertThat(readiness(obolo)).isEqualTo(HealthStatus.DOWN);
            health.noteFreeBytes(500 * MEBIBYTE);
            assertThat(store(obolo, "new")).isEqualTo(StoreDeliveries.Outcome.STORED);
            assertThat(readiness(obolo)).isEqualTo(HealthStatus.UP);
        }
    }

    @Test
    void theProbeReadsHowMuchIsFreeAlsoBeforeTheHomeFolderExists() {
        try (var obolo = onFile()) {
            var health = obolo.get(StorageHealth.class);
            health.noteFreeBytes(0);
            var notYet = home.resolve("not/yet").toString();

            new Watchdog(obolo.get(Database.class), health, halts::incrementAndGet, notYet).probe();

            assertThat(health.hasEnoughSpace()).isTrue();
        }
    }

    private TestObolo onFile() {
        return TestObolo.at(DatabaseUrl.embedded(home), Map.of());
    }

    private Watchdog watchdog(TestObolo obolo) {
        return new Watchdog(
                obolo.get(Database.class),
                obolo.get(StorageHealth.class),
                halts::incrementAndGet,
                home.toString());
    }

    private static void look(Watchdog watchdog, int times) {
        IntStream.range(0, times).forEach(_ -> watchdog.look());
    }

    private static StoreDeliveries.Outcome store(TestObolo obolo, String key) {
        return obolo.get(StoreDeliveries.class)
                .store(new NewDelivery(Channel.WEBHOOK, key, "TEST", new byte[] {1}, null))
                .join();
    }

    private static HealthStatus readiness(TestObolo obolo) {
        return Mono.from(obolo.get(StorageReadiness.class).getResult())
                .map(HealthResult::getStatus)
                .blockOptional()
                .orElseThrow();
    }

    private static int readinessCode(Http server) {
        return server.get("/health/readiness").statusCode();
    }
}
