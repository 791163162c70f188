package it.obolo.thankyou;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one gift's note stands, and which words will go with a note that waits.
@Singleton
public class ReadNote {

    private static final int MOST_EVENTS = 100;

    private final ThankYouTable notes;
    private final NoteVariants variants;
    private final Sql sql;

    ReadNote(ThankYouTable notes, NoteVariants variants, Sql sql) {
        this.notes = notes;
        this.variants = variants;
        this.sql = sql;
    }

    /// A gift's note.
    ///
    /// @param status null if none was ever owed
    /// @param recipient the address an editor gave for it; null for the supporter's
    /// @param variantCode the variant that went; null before
    public record Note(
            long donationId,
            Money gross,
            Instant givenAt,
            String donationStatus,
            @Nullable String name,
            @Nullable String email,
            @Nullable String recipient,
            @Nullable String status,
            @Nullable String reason,
            @Nullable String messageId,
            @Nullable String variantCode,
            int attempts,
            @Nullable Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable Instant bouncedAt) {}

    /// Something that befell it.
    public record Event(
            String kind, @Nullable String detail, @Nullable String toldBy, Instant toldAt) {}

    /// Empty if there is no such gift.
    public Optional<Note> find(long donationId) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT d.donation_id, d.currency, d.gross_minor, d.given_at
                             , d.status AS donation_status, s.name, s.email
                             , t.recipient, t.status, t.reason, t.message_id, t.variant_code
                             , t.attempt_count, t.next_attempt_at, t.sent_at, t.bounced_at
                          FROM donation d
                          JOIN supporter s ON s.supporter_id = d.supporter_id
                          LEFT JOIN thank_you t ON t.donation_id = d.donation_id
                         WHERE d.donation_id = ?
                        """,
                        statement -> statement.setLong(1, donationId),
                        row ->
                                new Note(
                                        row.getLong("donation_id"),
                                        Money.of(
                                                row.getLong("gross_minor"),
                                                row.getString("currency")),
                                        Sql.instant(row, "given_at"),
                                        row.getString("donation_status"),
                                        row.getString("name"),
                                        row.getString("email"),
                                        row.getString("recipient"),
                                        row.getString("status"),
                                        row.getString("reason"),
                                        row.getString("message_id"),
                                        row.getString("variant_code"),
                                        row.getInt("attempt_count"),
                                        Sql.instantOrNull(row, "next_attempt_at"),
                                        Sql.instantOrNull(row, "sent_at"),
                                        Sql.instantOrNull(row, "bounced_at"))));
    }

    /// What befell it, newest first.
    public List<Event> events(long donationId) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT kind, detail, told_by, told_at
                            FROM thank_you_event
                           WHERE donation_id = ?
                        ORDER BY event_id DESC
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setLong(1, donationId);
                            statement.setInt(2, MOST_EVENTS);
                        },
                        row ->
                                new Event(
                                        row.getString("kind"),
                                        row.getString("detail"),
                                        row.getString("told_by"),
                                        Sql.instant(row, "told_at"))));
    }

    /// By gift, the code of the variant that each of these notes would go with now.
    public Map<Long, String> willGo(List<Long> donationIds) {
        return sql.reading(() -> {
            var book = variants.book();
            var found = new HashMap<Long, String>();
            notes.read(donationIds)
                    .forEach(note -> found.put(note.donationId(), book.choose(note).code()));
            return found;
        });
    }
}
