package it.obolo.thankyou;

import it.obolo.storage.Sql;
import it.obolo.testing.TestObolo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `thank_you`, as it stands.
record NoteRow(
        String status,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Instant sentAt,
        @Nullable String messageId,
        @Nullable String language,
        @Nullable String reason) {

    static NoteRow of(TestObolo obolo, long donationId) {
        return find(obolo, donationId).orElseThrow();
    }

    static Optional<NoteRow> find(TestObolo obolo, long donationId) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .find(
                                        """
                                        SELECT status
                                             , attempt_count
                                             , next_attempt_at
                                             , sent_at
                                             , message_id
                                             , language
                                             , reason
                                          FROM thank_you
                                         WHERE donation_id = ?
                                        """,
                                        statement -> statement.setLong(1, donationId),
                                        row ->
                                                new NoteRow(
                                                        row.getString("status"),
                                                        row.getInt("attempt_count"),
                                                        Sql.instant(row, "next_attempt_at"),
                                                        Sql.instantOrNull(row, "sent_at"),
                                                        row.getString("message_id"),
                                                        row.getString("language"),
                                                        row.getString("reason"))));
    }
}
