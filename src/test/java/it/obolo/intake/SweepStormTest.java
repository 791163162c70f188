package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.byhand.GiftDraft;
import it.obolo.donation.PaymentMethod;
import it.obolo.intake.RecordGift.Outcome.Recorded;
import it.obolo.money.Money;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.testing.TestObolo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database's file is rewritten again and again while messages come in on many connections and
/// gifts are typed in: nothing that was acknowledged is lost, nothing is refused for good.
class SweepStormTest {

    private static final long SEED = 1931;
    private static final int SWEEPS = 5;
    private static final int TYPISTS = 3;
    private static final int MESSAGES_BETWEEN = 40;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir private Path home;

    @Test
    void whatIsAcknowledgedWhileTheFileIsRewrittenIsInTheBooks() throws Exception {
        var certificates = Files.createDirectory(home.resolve("certificates"));
        var options = StandInPayPal.Options.sandbox(certificates, Clock.systemUTC());
        var typed = new ConcurrentLinkedQueue<String>();
        try (var paypal = StandInPayPal.start(options)) {
            var storm = new MessageStorm(paypal, SEED);
            try (var obolo = open(paypal)) {
                try (storm) {
                    sweepMeanwhile(obolo, storm, typed);
                }
            }
            try (var again = open(paypal)) {
                KillStormTest.assertNothingLost(again, storm);
                assertAllTyped(again, typed);
            }
        }
    }

    private void sweepMeanwhile(TestObolo obolo, MessageStorm storm, Queue<String> typed)
            throws Exception {
        var over = new AtomicBoolean();
        try (var typists = Executors.newFixedThreadPool(TYPISTS)) {
            for (var typist = 0; typist < TYPISTS; typist++) {
                typists.execute(() -> typeIn(obolo, typed, over));
            }
            storm.blowAt(obolo.address());
            for (var sweep = 0; sweep < SWEEPS; sweep++) {
                var enough = storm.acknowledged().size() + MESSAGES_BETWEEN;
                await().atMost(LONG).until(() -> storm.acknowledged().size() >= enough);
                obolo.get(Database.class).sweepAfterwards();
                await().atMost(LONG).until(() -> Files.notExists(home.resolve("obolo.sweep")));
            }
            over.set(true);
        }
        storm.calm();
        assertThat(obolo.get(Database.class).barrier().isBroken()).isFalse();
    }

    private static void typeIn(TestObolo obolo, Queue<String> typed, AtomicBoolean over) {
        var draft =
                new GiftDraft(
                        LocalDate.ofInstant(obolo.clock().instant(), ZoneOffset.UTC),
                        Money.of(1337, "EUR"),
                        PaymentMethod.CASH,
                        null,
                        "Ada Bruni",
                        null,
                        null,
                        null,
                        false);
        while (!over.get()) {
            switch (obolo.get(RecordGift.class).record(draft, "editor:1")) {
                case Recorded(var gift) -> typed.add(gift.externalKey());
                case RecordGift.Outcome other -> throw new IllegalStateException(other.toString());
            }
        }
    }

    private static void assertAllTyped(TestObolo obolo, Queue<String> typed) {
        var sql = obolo.sql();
        var kept =
                sql.reading(() ->
                        sql.query(
                                "SELECT d.external_key FROM delivery d WHERE d.channel = 'MANUAL'",
                                rows -> rows.getString(1)));
        var booked =
                sql.reading(() ->
                        sql.query(
                                "SELECT COUNT(*) FROM donation WHERE transaction_id NOT LIKE 'CAP%'",
                                rows -> rows.getInt(1)));
        assertThat(kept).containsExactlyInAnyOrderElementsOf(typed).hasSizeGreaterThan(SWEEPS);
        assertThat(booked).containsExactly(typed.size());
    }

    private TestObolo open(StandInPayPal paypal) {
        Map<String, Object> settings = new HashMap<>(KillStormTest.settings(paypal));
        settings.put("obolo.home", home.toString());
        settings.put("obolo.sweep-round", "20ms");
        var obolo = TestObolo.at(DatabaseUrl.embedded(home), settings);
        obolo.clock().set(KillStormTest.now());
        return obolo;
    }
}
