package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.donation.Channel;
import it.obolo.donation.DigestBooks;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup of one database restored into either, and files that are not whole.
@OnBothDatabases
class BackupTest {

    private static final String CANARY = "Ugo Fiorentini";

    private final TestObolo obolo;

    @TempDir private Path home;

    BackupTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
    }

    @Test
    void whatIsRestoredIntoEitherDatabaseIsTheSame() throws Exception {
        var file = home.resolve("one.backup");
        var digest = new DigestBooks(obolo.sql()).digest().hex();
        var supporters = count(obolo, "supporter");

        write(file);

        var empty = Files.createDirectory(home.resolve("empty"));
        for (var url : new String[] {DatabaseUrl.embedded(empty), PostgreSql.newDatabase()}) {
            var restored = restore(url, file);
            try (var other = TestObolo.at(url, Map.of())) {
                assertThat(new DigestBooks(other.sql()).digest().hex()).isEqualTo(digest);
                assertThat(count(other, "supporter")).isEqualTo(supporters);
                assertThat(count(other, "mailbox_message"))
                        .isEqualTo(count(obolo, "mailbox_message"));
            }
            assertThat(restored.rows()).isPositive();
            assertThatThrownBy(() -> restore(url, file))
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageContaining("empty");
        }
    }

    @Test
    void noWordLiesInItInTheClearAndNoFileIsOverwritten() throws IOException {
        var file = home.resolve("one.backup");

        write(file);

        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(CANARY, "posta.example", "supporter", "donation");
        assertThatThrownBy(() -> write(file))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("already a file");
        try (var files = Files.list(home)) {
            assertThat(files.map(found -> found.getFileName().toString()))
                    .containsExactlyInAnyOrder("one.backup", "keys");
        }
    }

    @Test
    void aBackupMadeWhileMessagesArriveIsOfOneMoment() throws Exception {
        var stop = new AtomicBoolean();
        var writer = Thread.ofPlatform().start(() -> storeUntil(stop));
        var file = home.resolve("busy.backup");

        write(file);

        stop.set(true);
        writer.join();
        // every row of the queue refers to a delivery: a torn pair would not be taken in
        var url = DatabaseUrl.embedded(Files.createDirectory(home.resolve("empty")));
        assertThat(restore(url, file).rows()).isPositive();
    }

    @Test
    void aFileThatIsNotWholeLeavesNothingBehind() throws Exception {
        var file = home.resolve("one.backup");
        write(file);
        var bytes = Files.readAllBytes(file);
        var empty = Files.createDirectory(home.resolve("empty"));
        var url = DatabaseUrl.embedded(empty);

        refused(url, java.util.Arrays.copyOf(bytes, bytes.length - 1), "cut off");
        refused(url, java.util.Arrays.copyOf(bytes, bytes.length / 2), "cut off");
        refused(url, java.util.Arrays.copyOf(bytes, 20), "damaged");
        refused(url, "a,b,c\n".getBytes(StandardCharsets.UTF_8), "no backup");
        var flipped = bytes.clone();
        flipped[bytes.length - 40] ^= 1;
        refused(url, flipped, "damaged");
        assertThatThrownBy(() ->
                        new RestoreBackup(url, null, null)
                                .restore(file, new BackupKey(empty, null)))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("keys/backup.key");
        try (var files = Files.list(empty)) {
            assertThat(files).isEmpty();
        }
    }

    private void refused(String url, byte[] bytes, String why) throws IOException {
        var file = Files.write(home.resolve("wrong.backup"), bytes);
        assertThatThrownBy(() -> restore(url, file))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(why);
    }

    private void write(Path file) throws IOException {
        obolo.get(WriteBackup.class).write(file, new BackupKey(home, null));
    }

    private RestoreBackup.Restored restore(String url, Path file) throws Exception {
        return new RestoreBackup(url, url.startsWith("jdbc:postgresql:") ? "postgres" : null, null)
                .restore(file, new BackupKey(home, null));
    }

    /// A delivery and its place in the queue, each time in one transaction.
    private void storeUntil(AtomicBoolean stop) {
        var sql = obolo.sql();
        var ids = obolo.get(Ids.class);
        while (!stop.get()) {
            var id = ids.next();
            sql.transaction(() -> {
                sql.update(
                        """
                        INSERT INTO delivery
                             ( delivery_id, channel, environment, external_key, kind, body, received_at )
                        VALUES ( ?, ?, 'SANDBOX', ?, 'BUSY', ?, ? )
                        """,
                        statement -> {
                            statement.setLong(1, id);
                            statement.setString(2, Channel.WEBHOOK.name());
                            statement.setString(3, "busy:" + id);
                            statement.setBytes(4, new byte[] {1});
                            Sql.setInstant(statement, 5, Instant.EPOCH);
                        });
                return sql.update(
                        """
                        INSERT INTO delivery_queue
                             ( delivery_id, status, attempt_count, next_attempt_at, reason )
                        VALUES ( ?, 'PARKED', 0, ?, 'BUSY' )
                        """,
                        statement -> {
                            statement.setLong(1, id);
                            Sql.setInstant(statement, 2, Instant.EPOCH);
                        });
            });
        }
    }

    private static long count(TestObolo where, String from) {
        return where.sql()
                .reading(() ->
                        where.sql()
                                .query("SELECT COUNT(*) FROM " + from, rows -> rows.getLong(1))
                                .getFirst());
    }
}
