package it.obolo.thankyou;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// What editors wrote for each variant, every version for ever. The newest goes.
@Singleton
public class NoteVersions {

    private static final int MOST_SHOWN = 50;

    private final Sql sql;
    private final Ids ids;
    private final NoteVariants variants;
    private final Clock clock;

    NoteVersions(Sql sql, Ids ids, NoteVariants variants, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.variants = variants;
        this.clock = clock;
    }

    /// One version.
    public record Version(
            long versionId, String subject, String body, String writtenBy, Instant writtenAt) {}

    /// What became of a text.
    public sealed interface Outcome {
        /// It goes from now on, or did already.
        record Saved() implements Outcome {}

        /// It was not kept.
        record Refused(List<CheckNote.Flaw> flaws) implements Outcome {}
    }

    /// The words that go now.
    public NoteText current(NoteVariant variant, Language language) {
        return variants.book().text(variant, language);
    }

    /// The words that go while nobody writes others.
    public NoteText builtIn(NoteVariant variant, Language language) {
        return BuiltInNotes.of(variant.kind(), language);
    }

    /// All there is to be put right in a draft.
    public List<CheckNote.Flaw> flaws(String subject, String body) {
        return CheckNote.flaws(subject, body);
    }

    /// Keeps a version if nothing is to be put right in it and it says something new.
    public Outcome save(
            NoteVariant variant, Language language, String subject, String body, String by) {
        var flaws = CheckNote.flaws(subject, body);
        if (!flaws.isEmpty()) {
            return new Outcome.Refused(flaws);
        }
        var current = current(variant, language);
        if (!current.subject().equals(subject) || !current.body().equals(body)) {
            insert(variant, language, subject, body, by);
        }
        return new Outcome.Saved();
    }

    private void insert(
            NoteVariant variant, Language language, String subject, String body, String by) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO note_version
                             ( version_id, variant_code, language, subject, body, written_by
                             , written_at )
                        VALUES ( ?, ?, ?, ?, ?, ?, ? )
                        """,
                        statement -> {
                            statement.setLong(1, ids.next());
                            statement.setString(2, variant.code());
                            statement.setString(3, language.code());
                            statement.setString(4, subject);
                            statement.setString(5, body);
                            statement.setString(6, by);
                            Sql.setInstant(statement, 7, clock.instant());
                        }));
    }

    /// The versions of a variant, newest first, fifty at most.
    public List<Version> history(NoteVariant variant, Language language) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT version_id, subject, body, written_by, written_at
                            FROM note_version
                           WHERE variant_code = ?
                             AND language = ?
                        ORDER BY version_id DESC
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setString(1, variant.code());
                            statement.setString(2, language.code());
                            statement.setInt(3, MOST_SHOWN);
                        },
                        row ->
                                new Version(
                                        row.getLong("version_id"),
                                        row.getString("subject"),
                                        row.getString("body"),
                                        row.getString("written_by"),
                                        Sql.instant(row, "written_at"))));
    }

    /// Brings back an earlier version, or the built-in words, as a version of its own.
    ///
    /// @param versionId 0 for the built-in words
    /// @return whether there is such a version
    public boolean restore(NoteVariant variant, Language language, long versionId, String by) {
        var text =
                versionId == 0
                        ? java.util.Optional.of(builtIn(variant, language))
                        : sql.reading(() ->
                                sql.find(
                                        """
                                        SELECT version_id, subject, body
                                          FROM note_version
                                         WHERE version_id = ?
                                           AND variant_code = ?
                                           AND language = ?
                                        """,
                                        statement -> {
                                            statement.setLong(1, versionId);
                                            statement.setString(2, variant.code());
                                            statement.setString(3, language.code());
                                        },
                                        NoteVersions::text));
        text.ifPresent(words -> save(variant, language, words.subject(), words.body(), by));
        return text.isPresent();
    }

    static NoteText text(ResultSet row) throws SQLException {
        return new NoteText(
                row.getString("subject"), row.getString("body"), row.getLong("version_id"));
    }
}
