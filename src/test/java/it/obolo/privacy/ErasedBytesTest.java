package it.obolo.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import it.obolo.intake.VerifyBooks;
import it.obolo.intake.WorkDeliveries;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.Ids;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import it.obolo.testing.WaitingDeliveries;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// On the embedded database nothing of an erased person is in any file of the home folder any more,
/// while the server runs on.
class ErasedBytesTest {

    private static final String EDITOR = "vera@faro.example";
    private static final String PASSWORD = "onda lunga di maggio";
    private static final int PEOPLE = 120;
    private static final Duration SHORT_TIME = Duration.ofMinutes(1);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir private Path home;

    @BeforeEach
    void listen() {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        rootLog().addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        rootLog().detachAppender(log);
    }

    @Test
    void severalErasedByAnEditorLeaveTheFilesInOneSweepWhileTheServerRunsOn() throws Exception {
        try (var obolo = open()) {
            tellOf(obolo);
            var erased = List.of(7, 40, 41, 99);
            var http = signedIn(obolo);
            var codes = erased.stream().map(number -> code(obolo, number)).toList();
            assertThat(http.get(eraseOf(codes.getFirst())).body())
                    .contains(
                            "Entro un minuto i vecchi dati spariscono anche dal file del database");

            try (var editors = Executors.newFixedThreadPool(erased.size())) {
                codes.forEach(code ->
                        editors.execute(() -> {
                            var answer = http.post(eraseOf(code), Map.of("confirm", code));
                            assertThat(answer.statusCode()).isEqualTo(303);
                        }));
            }

            await().atMost(SHORT_TIME).until(() -> inFiles(erased).isEmpty());
            await().atMost(SHORT_TIME).until(() -> sweeps() > 0);
            assertThat(http.get("/admin/supporters").statusCode()).isEqualTo(200);
            assertThat(inFiles(List.of(8, 42))).hasSize(2);
            assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
            assertThat(home).isDirectoryNotContaining("glob:**obolo.sweep*");
            assertThat(sweeps()).isEqualTo(1);
        }
    }

    @Test
    void whoTheRetentionErasesLeavesTheFilesTheSameWay() throws Exception {
        try (var obolo = open()) {
            tellOf(obolo);
            obolo.address();
            obolo.clock().advance(Duration.ofDays(12 * 366));

            var counts = obolo.get(ApplyRetention.class).apply();

            assertThat(counts).containsEntry("people", 50L);
            var left = namesLeft(obolo);
            assertThat(left).hasSize(PEOPLE - 50);
            await().atMost(SHORT_TIME).until(() -> inFiles(allPeople()).equals(left));
            assertThat(sweeps()).isLessThan(5);
        }
    }

    private TestObolo open() {
        return TestObolo.at(
                DatabaseUrl.embedded(home),
                Map.of(
                        "obolo.home",
                        home.toString(),
                        "obolo.sweep-round",
                        "2s",
                        "obolo.editor-email",
                        EDITOR,
                        "obolo.editor-password",
                        PASSWORD));
    }

    private static Http signedIn(TestObolo obolo) {
        var http = new Http(obolo.address());
        http.post("/admin/sign-in", Map.of("email", EDITOR, "password", PASSWORD));
        return http;
    }

    private static String eraseOf(String code) {
        return "/admin/supporters/" + code + "/data/erase";
    }

    private static String code(TestObolo obolo, int number) {
        var person = obolo.get(FindPerson.class).find(email(number)).orElseThrow();
        return Ids.text(person.supporterId());
    }

    private static String email(int number) {
        return "lettrice.%03d@posta.example".formatted(number);
    }

    /// A gift of each, and who gave it; words that nobody else has.
    private static void tellOf(TestObolo obolo) {
        for (var number = 0; number < PEOPLE; number++) {
            var id = "GIFT" + number;
            WaitingDeliveries.put(
                    obolo,
                    "WEBHOOK",
                    "PAYMENT",
                    Webhooks.captureCompleted(id, "13.37", "EUR")
                            .replace(
                                    "\"summary\":\"€\"",
                                    "\"summary\":\"€\",\"note\":\"Voliera%03d\""
                                            .formatted(number)));
            WaitingDeliveries.put(
                    obolo,
                    "API",
                    "ORDER",
                    Webhooks.order(
                            "ORDER" + id,
                            "PAYER%03d".formatted(number),
                            email(number),
                            "Zefirina%03d".formatted(number)));
        }
        obolo.get(WorkDeliveries.class).workAll();
    }

    /// Which of these people any file of the home folder names by a word of theirs.
    private Set<Integer> inFiles(Collection<Integer> people) {
        var found = new TreeSet<Integer>();
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = read(file);
                for (var number : people) {
                    var words =
                            List.of(
                                    "%s%03d".formatted("Zefirina", number),
                                    "%s%03d".formatted("Voliera", number),
                                    "%s%03d".formatted("zefirina", number),
                                    "%s%03d".formatted("PAYER", number),
                                    email(number));
                    if (words.stream().anyMatch(text::contains)) {
                        found.add(number);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// Nothing of a file that is put away at the same moment.
    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            return "";
        }
    }

    private static Set<Integer> namesLeft(TestObolo obolo) {
        var sql = obolo.sql();
        return new TreeSet<>(
                sql.reading(() ->
                        sql.query(
                                "SELECT name FROM supporter WHERE name IS NOT NULL",
                                rows ->
                                        Integer.parseInt(
                                                rows.getString(1).replaceAll("[^0-9]", "")))));
    }

    private static List<Integer> allPeople() {
        return IntStream.range(0, PEOPLE).boxed().toList();
    }

    private long sweeps() {
        return log.list.stream()
                .filter(event -> event.getMessage().startsWith("database file rewritten"))
                .count();
    }

    private static Logger rootLog() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
