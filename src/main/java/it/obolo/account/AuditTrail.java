package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The register of acts: appended one after the other, each entry's hash covering the one before,
/// so that none can be changed, left out or put in later without all hashes after it changing too.
@Singleton
public class AuditTrail {

    /// The hash before the first entry.
    static final String BEGINNING = "0".repeat(64);

    private static final int LONGEST_ACT = 200;
    private static final int LONGEST_SUBJECTS = 400;

    private final Database database;
    private final Sql sql;
    private final Clock clock;

    AuditTrail(Database database, Sql sql, Clock clock) {
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// Where the register ends.
    ///
    /// @param number of the last entry; 0 before the first
    public record Head(long number, Instant at, String hash) {}

    /// Enters that a command of `./obolo` was carried out.
    ///
    /// @param outcome `DONE`, `REFUSED` or `FAILED`
    public void appendCommand(String command, String outcome) {
        append(Actor.COMMAND, command, "", outcome);
    }

    /// Enters an act, durably. It holds the lock of the head's row meanwhile, so that there is one
    /// order also where several servers share a database.
    ///
    /// @param act the route's template or the command's name
    /// @param subjects ids in the path, such as `id=0MKA2ZXW5R4GT`; nothing that was typed
    Head append(Actor actor, String act, String subjects, String outcome) {
        var head =
                sql.transaction(() -> {
                    var last =
                            sql.find(
                                            "SELECT entry_number, at, hash FROM audit_head FOR UPDATE",
                                            _ -> {},
                                            rows ->
                                                    new Head(
                                                            rows.getLong("entry_number"),
                                                            Sql.instant(rows, "at"),
                                                            rows.getString("hash")))
                                    .orElseThrow();
                    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    var entry =
                            new Entry(
                                    last.number() + 1,
                                    now.isBefore(last.at()) ? last.at() : now,
                                    actor,
                                    cut(act, LONGEST_ACT),
                                    cut(subjects, LONGEST_SUBJECTS),
                                    outcome);
                    return insert(entry, entry.hash(last.hash()));
                });
        database.barrier().await();
        return head;
    }

    private Head insert(Entry entry, String hash) {
        sql.update(
                """
                INSERT INTO audit_entry
                     ( entry_number
                     , at
                     , actor_kind
                     , actor_id
                     , actor_role
                     , act
                     , subjects
                     , outcome
                     , hash
                     )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                statement -> {
                    statement.setLong(1, entry.number());
                    Sql.setInstant(statement, 2, entry.at());
                    statement.setString(3, entry.actor().kind().name());
                    Sql.setLong(statement, 4, entry.actor().id());
                    statement.setString(5, entry.role());
                    statement.setString(6, entry.act());
                    statement.setString(7, entry.subjects());
                    statement.setString(8, entry.outcome());
                    statement.setString(9, hash);
                });
        sql.update(
                "UPDATE audit_head SET entry_number = ?, at = ?, hash = ?",
                statement -> {
                    statement.setLong(1, entry.number());
                    Sql.setInstant(statement, 2, entry.at());
                    statement.setString(3, hash);
                });
        return new Head(entry.number(), entry.at(), hash);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /// One act, without its hash.
    record Entry(
            long number, Instant at, Actor actor, String act, String subjects, String outcome) {

        /// The hash of this entry after the one with the hash `before`: SHA-256 over that hash and
        /// the fields, a line each. No field has a line break, so no two entries read alike.
        String hash(String before) {
            return Secret.hash(
                    String.join(
                            "\n",
                            before,
                            Long.toString(number),
                            at.toString(),
                            actor.kind().name(),
                            actor.id() == null ? "" : actor.id().toString(),
                            String.valueOf(role()),
                            oneLine(act),
                            oneLine(subjects),
                            oneLine(outcome)));
        }

        @Nullable String role() {
            var role = actor.role();
            return role == null ? null : role.name();
        }

        private static String oneLine(String text) {
            if (text.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("an entry's field is one line");
            }
            return text;
        }
    }
}
