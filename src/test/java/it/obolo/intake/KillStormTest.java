package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.testing.ChildObolo;
import it.obolo.testing.Ipns;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Starts and kills real processes, which takes minutes: run by `./obolo test -Dtest=KillStormTest
/// -Dobolo.kills=10`.
@EnabledIfSystemProperty(named = "obolo.kills", matches = "[1-9][0-9]*")
class KillStormTest {

    private static final long SEED = 1729;
    private static final int KILLS = Integer.getInteger("obolo.kills", 10);

    /// Every third server is killed while it starts.
    private static final int KILLED_STARTING = 3;

    private static final int MOST_ACKNOWLEDGED_BETWEEN_KILLS = 250;
    private static final int LATEST_KILL_WHILE_STARTING_MILLIS = 4000;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatWasAcknowledgedIsInTheBooksOnceHoweverOftenTheServerIsKilled(Database.Kind kind)
            throws Exception {
        var certificates = Files.createDirectory(folder.resolve("certificates"));
        var options = StandInPayPal.Options.sandbox(certificates, Clock.systemUTC());
        try (var paypal = StandInPayPal.start(options)) {
            var url = newDatabase(kind);
            var storm = new MessageStorm(paypal, SEED);

            killWhileSending(storm, url, paypal);

            try (var obolo = TestObolo.at(url, settings(paypal))) {
                obolo.clock().set(now());
                assertNothingLost(obolo, storm);
            }
        }
    }

    /// The mark of an erasure lies in the home folder all the time, so that the file is rewritten
    /// again and again.
    @Test
    void andHoweverOftenItIsKilledWhileItRewritesItsFile() throws Exception {
        var certificates = Files.createDirectory(folder.resolve("certificates"));
        var options = StandInPayPal.Options.sandbox(certificates, Clock.systemUTC());
        try (var paypal = StandInPayPal.start(options)) {
            var storm = new MessageStorm(paypal, SEED);
            var url = newDatabase(Database.Kind.H2);
            var mark = folder.resolve("home").resolve("obolo.sweep");

            try (var marking = Executors.newVirtualThreadPerTaskExecutor()) {
                var over = new AtomicBoolean();
                marking.execute(() -> keepThere(mark, over));
                killWhileSending(storm, url, paypal);
                over.set(true);
            }

            try (var obolo = TestObolo.at(url, settings(paypal))) {
                obolo.clock().set(now());
                assertNothingLost(obolo, storm);
            }
        }
    }

    private static void keepThere(Path file, AtomicBoolean over) {
        while (!over.get()) {
            try {
                if (Files.notExists(file)) {
                    Files.createFile(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    static Map<String, Object> settings(StandInPayPal paypal) {
        Map<String, Object> settings = new HashMap<>(paypal.settings());
        settings.put("paypal.receiver", Ipns.RECEIVERS);
        return settings;
    }

    private String newDatabase(Database.Kind kind) throws Exception {
        return switch (kind) {
            case H2 -> DatabaseUrl.embedded(Files.createDirectory(folder.resolve("home")));
            case POSTGRESQL -> PostgreSql.newDatabase();
        };
    }

    private void killWhileSending(MessageStorm storm, String url, StandInPayPal paypal)
            throws InterruptedException {
        var user = url.startsWith("jdbc:postgresql:") ? "postgres" : null;
        Map<String, Object> settings = new HashMap<>(settings(paypal));
        settings.putAll(DatabaseUrl.properties(url, user, null));
        settings.put("obolo.home", folder.toString());
        settings.put("obolo.sweep-round", "20ms");
        var random = new Random(SEED);
        try (storm) {
            for (var kill = 1; kill <= KILLS; kill++) {
                try (var server = ChildObolo.start(folder, settings)) {
                    storm.blowAt(server);
                    waitForTheMoment(kill, server, storm, random);
                    storm.calm();
                }
            }
        }
    }

    private static void waitForTheMoment(
            int kill, ChildObolo server, MessageStorm storm, Random random)
            throws InterruptedException {
        if (kill % KILLED_STARTING == 0) {
            var moment = Duration.ofMillis(random.nextInt(LATEST_KILL_WHILE_STARTING_MILLIS));
            assertThat(server.endsWithin(moment)).as(server::log).isFalse();
        } else {
            var enough =
                    storm.acknowledged().size()
                            + 1
                            + random.nextInt(MOST_ACKNOWLEDGED_BETWEEN_KILLS);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .failFast(
                            "the server ended by itself",
                            () -> server.address().isCompletedExceptionally())
                    .until(() -> storm.acknowledged().size() >= enough);
        }
    }

    /// As the database keeps it: one that was rounded up would not be due while the clock stands.
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /// Works what is left, then looks whether what was acknowledged is in the books.
    static void assertNothingLost(TestObolo obolo, MessageStorm storm) {
        var stored = stored(obolo);
        assertThat(storm.complaints()).isEmpty();
        assertThat(stored).containsAll(storm.acknowledged());
        assertThat(storm.sent()).containsAll(stored);

        obolo.clock().advance(Duration.ofDays(1)); // nothing is held by a server that is gone
        while (obolo.get(VerifyIpns.class).verifyDue() > 0) {
            // the next handful
        }
        obolo.get(WorkDeliveries.class).workAll();

        assertThat(lines(obolo, "SELECT status, reason FROM delivery_queue")).isEmpty();
        assertThat(donations(obolo)).isEqualTo(storm.expected(stored));
        var proof = obolo.get(VerifyBooks.class).verify();
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.isBalanced()).isTrue();
        assertThat(storm.acknowledged()).hasSizeGreaterThan(KILLS);
    }

    private static Set<String> stored(TestObolo obolo) {
        var keys =
                lines(
                        obolo,
                        "SELECT external_key, '' FROM delivery WHERE channel IN ('WEBHOOK', 'IPN')");
        assertThat(keys).doesNotHaveDuplicates();
        var events = new TreeSet<String>();
        keys.forEach(key -> events.add(key.strip().replaceFirst("^webhook:", "")));
        return events;
    }

    /// Transaction id to gross and refunded, both in cents.
    private static Map<String, String> donations(TestObolo obolo) {
        var found = new TreeMap<String, String>();
        obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT transaction_id, gross_minor, refunded_minor FROM donation WHERE transaction_id LIKE 'CAP%'",
                                        rows ->
                                                found.put(
                                                        rows.getString(1),
                                                        rows.getLong(2)
                                                                + " - "
                                                                + rows.getLong(3))));
        return found;
    }

    private static List<String> lines(TestObolo obolo, String question) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        question,
                                        rows -> rows.getString(1) + " " + rows.getString(2)));
    }
}
