package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/// Editors' words for people, by which they are found: lower case, at most forty characters.
@Singleton
public class PersonTags {

    /// The longest tag, in characters.
    public static final int LONGEST = 40;

    private final Sql sql;
    private final FindSupporters findSupporters;

    PersonTags(Sql sql, FindSupporters findSupporters) {
        this.sql = sql;
        this.findSupporters = findSupporters;
    }

    /// The tags of that person, sorted.
    public List<String> of(long supporterId) {
        return sql.reading(() ->
                sql.query(
                        """
                        SELECT DISTINCT t.tag
                          FROM person_tag t
                         WHERE t.supporter_id = ANY(?)
                         ORDER BY t.tag
                        """,
                        statement ->
                                Sql.setNumbers(statement, 1, findSupporters.idsOf(supporterId)),
                        row -> row.getString(1)));
    }

    /// Adds a tag; one they have already stays.
    public void add(long supporterId, String tag) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO person_tag
                             ( supporter_id, tag )
                        VALUES ( ?, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setLong(1, supporterId);
                            statement.setString(2, tidy(tag));
                        }));
    }

    /// Takes a tag away.
    public void remove(long supporterId, String tag) {
        sql.transaction(() ->
                sql.update(
                        "DELETE FROM person_tag WHERE tag = ? AND supporter_id = ANY(?)",
                        statement -> {
                            statement.setString(1, tidy(tag));
                            Sql.setNumbers(statement, 2, findSupporters.idsOf(supporterId));
                        }));
    }

    private static String tidy(String tag) {
        var tidy = tag.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (tidy.isEmpty() || tidy.length() > LONGEST) {
            throw new IllegalArgumentException("not a tag: " + tidy.length() + " characters");
        }
        return tidy;
    }
}
