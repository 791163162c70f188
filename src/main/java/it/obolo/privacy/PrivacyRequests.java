package it.obolo.privacy;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The log of what was asked: who, what, when, and what became of it. Never the data itself.
@Singleton
public class PrivacyRequests {

    /// What can be asked for.
    public enum Kind {
        /// All data about a person.
        EXPORT,
        /// That a person be erased.
        ERASE
    }

    /// Who asked us to do it.
    public enum AskedBy {
        /// Somebody at the server's command line.
        COMMAND,
        /// An editor, on a page.
        EDITOR,
        /// The person, on their own page.
        SUPPORTER,
        /// A restored backup, which did not know of the erasure yet.
        RESTORE,
        /// The retention schedule; noted as a run of it, not as a request.
        RETENTION
    }

    /// One request.
    ///
    /// @param state ASKED, DONE or REFUSED
    /// @param heldUntil of an erasure, the last day on which who gave is kept under seal; null
    ///   where nothing is held, or no longer
    public record Request(
            long requestId,
            @Nullable Long supporterId,
            Kind kind,
            AskedBy askedBy,
            String state,
            Instant askedAt,
            @Nullable Instant doneAt,
            @Nullable LocalDate heldUntil) {

        /// Whose, as their page's address names them.
        public String code() {
            return supporterId == null ? "" : Ids.text(supporterId);
        }
    }

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    PrivacyRequests(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Notes what was done at once; in the surrounding transaction, if there is one.
    void done(long supporterId, Kind kind, AskedBy askedBy) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO privacy_request
                             ( request_id, supporter_id, kind, asked_by, state, asked_at, done_at )
                        VALUES ( ?, ?, ?, ?, 'DONE', ?, ? )
                        """,
                        statement -> {
                            statement.setLong(1, ids.next());
                            statement.setLong(2, supporterId);
                            statement.setString(3, kind.name());
                            statement.setString(4, askedBy.name());
                            Sql.setInstant(statement, 5, clock.instant());
                            Sql.setInstant(statement, 6, clock.instant());
                        }));
    }

    /// At most `most` of those noted before the one with the id `before`, the newest first.
    public List<Request> page(long before, int most) {
        return sql.reading(() ->
                sql.query(
                        """
                             SELECT r.request_id, r.supporter_id, r.kind, r.asked_by, r.state, r.asked_at, r.done_at
                                  , CASE WHEN r.kind = 'ERASE'
                                         THEN ( SELECT MAX(e.held_until)
                                                  FROM erasure e
                                                 WHERE e.supporter_id = r.supporter_id
                                                   AND e.held_sealed IS NOT NULL ) END AS held_until
                               FROM privacy_request r
                              WHERE r.request_id < ?
                           ORDER BY r.request_id DESC
                              LIMIT ?
                        """,
                        statement -> {
                            statement.setLong(1, before);
                            statement.setInt(2, most);
                        },
                        rows ->
                                new Request(
                                        rows.getLong("request_id"),
                                        Sql.longOrNull(rows, "supporter_id"),
                                        Kind.valueOf(rows.getString("kind")),
                                        AskedBy.valueOf(rows.getString("asked_by")),
                                        rows.getString("state"),
                                        Sql.instant(rows, "asked_at"),
                                        Sql.instantOrNull(rows, "done_at"),
                                        rows.getObject("held_until", LocalDate.class))));
    }
}
