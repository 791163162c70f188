package it.obolo.thankyou;

import io.micronaut.context.annotation.Value;
import it.obolo.mail.ReadBounce;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.supporter.FlagBouncedAddress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in the mails with which other hosts return our notes: marks the note, and whoever gave.
@Singleton
public class TakeBounce {

    private static final Logger LOG = LoggerFactory.getLogger(TakeBounce.class);

    private static final int MOST_FILES = 100;
    private static final String UNREAD = ".unread";

    private static final Pattern OURS =
            Pattern.compile("<thanks\\.([0-9A-Z]{1,20})(\\.[0-9]+)?@[^<>\\s]+>");

    private final TendNote tendNote;
    private final FlagBouncedAddress flagBouncedAddress;
    private final Sql sql;
    private final Clock clock;
    private final Path folder;

    TakeBounce(
            TendNote tendNote,
            FlagBouncedAddress flagBouncedAddress,
            Sql sql,
            Clock clock,
            @Value("${obolo.home:./data}") String home) {
        this.tendNote = tendNote;
        this.flagBouncedAddress = flagBouncedAddress;
        this.sql = sql;
        this.clock = clock;
        this.folder = Path.of(home).toAbsolutePath().resolve("bounces");
    }

    /// What became of it.
    public enum Outcome {
        /// The note and the person are marked.
        MARKED,
        /// They were marked before.
        KNOWN,
        /// A report about a mail that is no note of ours.
        UNKNOWN,
        /// The note is late, not lost.
        DELAYED,
        /// No delivery report that we can read.
        NO_REPORT
    }

    /// Where files are looked for.
    public Path folder() {
        return folder;
    }

    /// Takes one mail, as it came.
    public Outcome take(byte[] message) {
        var bounce = ReadBounce.read(message);
        if (bounce.isEmpty()) {
            return Outcome.NO_REPORT;
        }
        if (!bounce.get().failed()) {
            return Outcome.DELAYED;
        }
        return sql.transaction(() -> mark(bounce.get()));
    }

    private Outcome mark(ReadBounce.Bounce bounce) {
        var donation = donation(bounce.messageId());
        if (donation.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        var id = donation.get();
        var marked =
                sql.update(
                        """
                        UPDATE thank_you
                           SET bounced_at = ?
                         WHERE donation_id = ?
                           AND message_id = ?
                           AND bounced_at IS NULL
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setLong(2, id);
                            statement.setString(3, bounce.messageId());
                        });
        if (marked == 0) {
            return Outcome.KNOWN;
        }
        tendNote.note(id, "BOUNCED", bounce.status(), null, clock.instant());
        if (bounce.isForGood() && !wentElsewhere(id)) {
            flagBouncedAddress.ofDonation(id);
        }
        return Outcome.MARKED;
    }

    /// A note of ours by its message id; one that went anew since has another, and is known by the
    /// donation in it.
    private Optional<Long> donation(String messageId) {
        var ours = OURS.matcher(messageId);
        if (!ours.matches()) {
            return Optional.empty();
        }
        return Ids.parse(ours.group(1))
                .filter(id ->
                        sql.find(
                                        "SELECT 1 FROM thank_you WHERE donation_id = ? AND attempt_count > 0",
                                        statement -> statement.setLong(1, id),
                                        row -> row.getInt(1))
                                .isPresent());
    }

    private boolean wentElsewhere(long donationId) {
        return sql.find(
                        "SELECT 1 FROM thank_you WHERE donation_id = ? AND recipient IS NOT NULL",
                        statement -> statement.setLong(1, donationId),
                        row -> row.getInt(1))
                .isPresent();
    }

    /// Takes the files in `OBOLO_HOME/bounces`. What was read is deleted, because it names a
    /// reader; what is no report is put aside as `.unread`.
    ///
    /// @return how many were read
    int takeFolder() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        var read = 0;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (read >= MOST_FILES) {
                    break;
                }
                if (Files.isRegularFile(file) && !file.toString().endsWith(UNREAD)) {
                    takeFile(file);
                    read++;
                }
            }
        } catch (IOException e) {
            LOG.warn("the folder of bounces cannot be read: {}", e.getClass().getSimpleName());
        }
        return read;
    }

    private void takeFile(Path file) throws IOException {
        byte[] bytes;
        try (var stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes((1 << 20) + 1);
        }
        switch (take(bytes)) {
            case MARKED, KNOWN, DELAYED -> Files.delete(file);
            case UNKNOWN, NO_REPORT -> Files.move(file, Path.of(file + UNREAD));
        }
    }
}
