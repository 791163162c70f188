package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Suggests who may be one person: by traits that two share, kept for each, so that nobody is
/// compared with everybody. A suggestion joins nobody; whom an editor called different is not
/// suggested again.
@Singleton
public class FindLikeness {

    /// Why two may be one.
    public enum Reason {
        /// The same name, whatever its case, accents and order of words.
        NAME,
        /// The same address but for dots, or for what follows a plus.
        MAIL,
        /// The same name, and the same before the @ at another provider.
        LOCAL
    }

    /// Somebody who may be the same person.
    public record Alike(long supporterId, @Nullable String name, @Nullable String email) {}

    /// Two who may be one, and why.
    public record Pair(Alike one, Alike other, Set<Reason> reasons) {}

    private static final int MOST_PAIRS = 500;

    private final Sql sql;
    private final Clock clock;
    private final FindSupporters findSupporters;
    private final WriteLikeness writeLikeness;

    FindLikeness(Sql sql, Clock clock, FindSupporters findSupporters, WriteLikeness writeLikeness) {
        this.sql = sql;
        this.clock = clock;
        this.findSupporters = findSupporters;
        this.writeLikeness = writeLikeness;
    }

    /// Brings traits and pairs up to what is known of people now, of some hundred at most.
    ///
    /// @return whether there may be more
    public boolean refresh() {
        return writeLikeness.writeSome();
    }

    /// Who may be the same person as this one.
    public List<Pair> of(long supporterId) {
        return sql.reading(() -> pairs("(p.one_id = ? OR p.other_id = ?)", supporterId));
    }

    /// All who may be two of one, at most five hundred.
    public List<Pair> all() {
        return sql.reading(() -> pairs("TRUE", null));
    }

    private List<Pair> pairs(String whose, @Nullable Long supporterId) {
        var different = different();
        var found = new LinkedHashMap<List<Long>, Pair>();
        sql.query(
                """
                  SELECT p.one_id,   s.name AS one_name,   s.email AS one_email
                       , p.other_id, t.name AS other_name, t.email AS other_email
                       , p.likeness
                    FROM ( SELECT p.one_id, p.other_id, p.likeness
                             FROM person_pair p
                            WHERE %s
                              AND NOT EXISTS ( SELECT 1
                                                 FROM person_unlike u
                                                WHERE u.one_id   = p.one_id
                                                  AND u.other_id = p.other_id )
                         ORDER BY p.one_id DESC
                                , p.other_id DESC
                            LIMIT ? ) p
                    JOIN supporter s ON s.supporter_id = p.one_id
                    JOIN supporter t ON t.supporter_id = p.other_id
                ORDER BY p.one_id DESC
                       , p.other_id DESC
                """
                        .formatted(whose),
                statement -> {
                    var next = 1;
                    if (supporterId != null) {
                        statement.setLong(next++, supporterId);
                        statement.setLong(next++, supporterId);
                    }
                    statement.setInt(next, MOST_PAIRS);
                },
                row -> {
                    var one = new Alike(row.getLong(1), row.getString(2), row.getString(3));
                    var other = new Alike(row.getLong(4), row.getString(5), row.getString(6));
                    var ids = List.of(one.supporterId(), other.supporterId());
                    if (!different.contains(ids)) {
                        found.computeIfAbsent(ids, _ -> new Pair(one, other, new TreeSet<>()))
                                .reasons()
                                .add(reason(row.getString(7)));
                    }
                    return ids;
                });
        return List.copyOf(found.values());
    }

    /// Whom editors called different, under the ids they have now.
    private Set<List<Long>> different() {
        var pairs = new HashSet<List<Long>>();
        sql.query(
                """
                   SELECT COALESCE(a.supporter_id, u.one_id)
                        , COALESCE(b.supporter_id, u.other_id)
                     FROM person_unlike u
                LEFT JOIN supporter_alias a ON a.alias_id = u.one_id
                LEFT JOIN supporter_alias b ON b.alias_id = u.other_id
                """,
                row -> {
                    pairs.add(List.of(row.getLong(1), row.getLong(2)));
                    return pairs.add(List.of(row.getLong(2), row.getLong(1)));
                });
        return pairs;
    }

    /// Keeps an editor's word that two are not the same person.
    ///
    /// @param by the editor's address
    public void callDifferent(long one, long other, String by) {
        var first = findSupporters.leadOn(one);
        var second = findSupporters.leadOn(other);
        if (first != second) {
            sql.transaction(() ->
                    sql.update(
                            """
                            INSERT INTO person_unlike
                                 ( one_id, other_id, said_by, said_at )
                            VALUES ( ?, ?, ?, ? )
                                ON CONFLICT DO NOTHING
                            """,
                            statement -> {
                                statement.setLong(1, Math.min(first, second));
                                statement.setLong(2, Math.max(first, second));
                                statement.setString(3, by);
                                Sql.setInstant(statement, 4, clock.instant());
                            }));
        }
    }

    private static Reason reason(String trait) {
        return switch (trait.substring(0, trait.indexOf(':'))) {
            case "name" -> Reason.NAME;
            case "mail" -> Reason.MAIL;
            case "local" -> Reason.LOCAL;
            default -> throw new IllegalStateException("no such trait");
        };
    }
}
