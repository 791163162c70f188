package it.obolo.thankyou;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Notes sent from real processes that are killed, to a host that drops the line at every point of
/// the talk; then an editor sends again whatever is uncertain.
public final class NoteStorm {

    private static final long SEED = 1729;
    private static final long FIRST = 1_000_000;

    /// Every so-manieth point of the talk is where the line drops.
    private static final int DROP_EVERY = 701;

    private final Path folder;
    private final int notes;
    private final int kills;
    private final Random random = new Random(SEED);
    private final AtomicInteger points = new AtomicInteger();

    /// When each kill began, and when the process was gone.
    private final List<long[]> killed = new ArrayList<>();

    public NoteStorm(Path folder, int notes, int kills) {
        this.folder = folder;
        this.notes = notes;
        this.kills = kills;
    }

    /// What was seen.
    ///
    /// @param doubledUnasked came twice before an editor said anything
    /// @param sent written down as sent in the end
    /// @param lost never came
    /// @param doubledByLine came twice, the host having dropped the line instead of answering
    /// @param doubledByKill came twice, first taken just before a kill
    /// @param longestBeforeKillMillis of those, how long before it at most
    /// @param doubledOtherwise came twice for no such reason
    public record Seen(
            int dropped,
            int uncertain,
            int doubledUnasked,
            int sent,
            int lost,
            int doubledByLine,
            int doubledByKill,
            long longestBeforeKillMillis,
            int doubledOtherwise) {}

    public Seen run() throws Exception {
        var url = DatabaseUrl.embedded(Files.createDirectory(folder.resolve("home")));
        try (var sink = SmtpSink.dropping(_ -> points.incrementAndGet() % DROP_EVERY == 0)) {
            var settings = settings(sink);
            try (var obolo = TestObolo.at(url, settings)) {
                OwedCrowd.book(obolo, FIRST, notes, Clock.systemUTC().instant());
            }
            killWhileSending(url, settings, sink);
            try (var obolo = TestObolo.at(url, settings)) {
                obolo.clock().set(Clock.systemUTC().instant());
                sendTheRest(obolo);
                var uncertain = withStatus(obolo, "UNCERTAIN");
                var unasked = doubles(sink).size();
                for (var open = uncertain; !open.isEmpty(); open = withStatus(obolo, "UNCERTAIN")) {
                    open.forEach(gift -> obolo.get(TendNote.class).sendAgain(gift, "vera"));
                    sendTheRest(obolo);
                }
                return seen(sink, uncertain.size(), unasked, withStatus(obolo, "SENT").size());
            }
        }
    }

    private Seen seen(SmtpSink sink, int uncertain, int unasked, int sent) {
        var missing = messageIds();
        missing.removeAll(sink.taken().keySet());
        var byLine = 0;
        var otherwise = 0;
        var beforeKill = new ArrayList<Long>();
        for (var id : doubles(sink)) {
            var before = millisBeforeKill(sink.firstTakenNanos(id));
            if (sink.unanswered().contains(id)) {
                byLine++;
            } else if (before >= 0) {
                beforeKill.add(before);
            } else {
                otherwise++;
            }
        }
        return new Seen(
                points.get() / DROP_EVERY,
                uncertain,
                unasked,
                sent,
                missing.size(),
                byLine,
                beforeKill.size(),
                beforeKill.stream().mapToLong(Long::longValue).max().orElse(0),
                otherwise);
    }

    /// How long before the next kill, 0 if while it was being killed; -1 for longer than a second.
    private long millisBeforeKill(long nanos) {
        return killed.stream()
                .filter(kill -> nanos <= kill[1])
                .mapToLong(kill -> Math.max(0, TimeUnit.NANOSECONDS.toMillis(kill[0] - nanos)))
                .filter(millis -> millis <= 1_000)
                .min()
                .orElse(-1);
    }

    private Map<String, Object> settings(SmtpSink sink) {
        Map<String, Object> settings = new HashMap<>(MailedObolo.settings(sink.port()));
        settings.put("obolo.home", folder.toString());
        return settings;
    }

    private void killWhileSending(String url, Map<String, Object> mail, SmtpSink sink) {
        Map<String, Object> settings = new HashMap<>(mail);
        settings.putAll(DatabaseUrl.properties(url, null, null));
        for (var kill = 1; kill <= kills; kill++) {
            var begun = 0L;
            try (var server = ChildObolo.start(folder, settings)) {
                var enough =
                        Math.min(
                                sink.count() + 1 + random.nextInt(2 * notes / (3 * kills)),
                                notes - kills * 40);
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(2))
                        .failFast(
                                "the server ended by itself",
                                () -> server.address().isCompletedExceptionally())
                        .until(() -> sink.count() >= enough && server.address().isDone());
                begun = System.nanoTime();
            } // close kills it
            killed.add(new long[] {begun, System.nanoTime()});
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
        throw new IllegalStateException("notes stay owed");
    }

    private static Set<String> doubles(SmtpSink sink) {
        return sink.taken().entrySet().stream()
                .filter(taken -> taken.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<String> messageIds() {
        return LongStream.range(FIRST, FIRST + notes)
                .mapToObj(gift -> "<thanks." + Ids.text(gift) + "@dona.rete.example.org>")
                .collect(Collectors.toCollection(HashSet::new));
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
