package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.Ids;
import it.obolo.testing.ChildObolo;
import it.obolo.testing.MailedObolo;
import it.obolo.testing.SmtpSink;
import it.obolo.testing.TestObolo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Sends 10,000 notes from real processes that are killed, to a host that drops the line at every
/// point of the talk; takes minutes: run by `./obolo test -Dtest=NoteStormTest
/// -Dobolo.note-kills=30`.
@EnabledIfSystemProperty(named = "obolo.note-kills", matches = "[1-9][0-9]*")
class NoteStormTest {

    private static final long SEED = 1729;
    private static final int KILLS = Integer.getInteger("obolo.note-kills", 30);
    private static final int NOTES = Integer.getInteger("obolo.notes", 10_000);
    private static final long FIRST = 1_000_000;

    /// Every so-manieth point of the talk is where the line drops.
    private static final int DROP_EVERY = 701;

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final AtomicInteger points = new AtomicInteger();

    @Test
    void noNoteIsLostAndOnlyUncertainOnesCanBecomeTwo() throws Exception {
        var url = DatabaseUrl.embedded(Files.createDirectory(folder.resolve("home")));
        try (var sink = SmtpSink.dropping(_ -> points.incrementAndGet() % DROP_EVERY == 0)) {
            var settings = settings(sink);
            try (var obolo = TestObolo.at(url, settings)) {
                OwedCrowd.book(obolo, FIRST, NOTES, Clock.systemUTC().instant());
            }

            killWhileSending(url, settings, sink);

            try (var obolo = TestObolo.at(url, settings)) {
                obolo.clock().set(Clock.systemUTC().instant());
                sendTheRest(obolo);
                var uncertain = withStatus(obolo, "UNCERTAIN");
                assertThat(doubles(sink)).as("without an editor's word").isEmpty();
                assertThat(withStatus(obolo, "SENT")).hasSize(NOTES - uncertain.size());

                uncertain.forEach(gift -> obolo.get(TendNote.class).sendAgain(gift, "vera"));
                sendTheRest(obolo);
                while (!withStatus(obolo, "UNCERTAIN").isEmpty()) {
                    withStatus(obolo, "UNCERTAIN")
                            .forEach(gift -> obolo.get(TendNote.class).sendAgain(gift, "vera"));
                    sendTheRest(obolo);
                }

                assertThat(withStatus(obolo, "SENT")).hasSize(NOTES);
                assertThat(sink.taken().keySet()).isEqualTo(messageIds());
                assertThat(messageIds(uncertain)).containsAll(doubles(sink));
                System.out.printf(
                        "%d notes, %d kills, %d points of talk dropped: %d uncertain, %d of them came twice under one Message-ID, 0 lost%n",
                        NOTES,
                        KILLS,
                        points.get() / DROP_EVERY,
                        uncertain.size(),
                        doubles(sink).size());
            }
        }
    }

    private Map<String, Object> settings(SmtpSink sink) {
        Map<String, Object> settings = new HashMap<>(MailedObolo.settings(sink.port()));
        settings.put("obolo.home", folder.toString());
        return settings;
    }

    private void killWhileSending(String url, Map<String, Object> mail, SmtpSink sink) {
        Map<String, Object> settings = new HashMap<>(mail);
        settings.putAll(DatabaseUrl.properties(url, null, null));
        for (var kill = 1; kill <= KILLS; kill++) {
            try (var server = ChildObolo.start(folder, settings)) {
                var enough =
                        Math.min(
                                sink.count() + 1 + random.nextInt(2 * NOTES / (3 * KILLS)),
                                NOTES - KILLS * 40);
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(2))
                        .failFast(
                                "the server ended by itself",
                                () -> server.address().isCompletedExceptionally())
                        .until(() -> sink.count() >= enough && server.address().isDone());
            } // close kills it
        }
    }

    /// Until nothing is owed or in a hand that is gone; the clock passes all pauses.
    private static void sendTheRest(TestObolo obolo) {
        for (var round = 0; round < 400; round++) {
            obolo.clock().advance(Duration.ofMinutes(2));
            obolo.get(SendThankYous.class).sendDue();
            if (withStatus(obolo, "OWED").isEmpty() && withStatus(obolo, "SENDING").isEmpty()) {
                return;
            }
        }
        throw new AssertionError("notes stay owed");
    }

    private static Set<String> doubles(SmtpSink sink) {
        var doubles = new HashSet<String>();
        sink.taken()
                .forEach((id, times) -> {
                    if (times > 1) {
                        doubles.add(id);
                    }
                });
        return doubles;
    }

    private static Set<String> messageIds() {
        var ids = new HashSet<String>();
        for (var gift = FIRST; gift < FIRST + NOTES; gift++) {
            ids.add(messageId(gift));
        }
        return ids;
    }

    private static Set<String> messageIds(List<Long> gifts) {
        var ids = new HashSet<String>();
        gifts.forEach(gift -> ids.add(messageId(gift)));
        return ids;
    }

    private static String messageId(long gift) {
        return "<thanks." + Ids.text(gift) + "@dona.rete.example.org>";
    }

    private static List<Long> withStatus(TestObolo obolo, String status) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT donation_id FROM thank_you WHERE status = ?",
                                        statement -> statement.setString(1, status),
                                        row -> row.getLong(1)));
    }
}
