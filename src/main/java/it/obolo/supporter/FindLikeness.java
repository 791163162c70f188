package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    private record Known(
            long supporterId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String told) {}

    private record Trait(long supporterId, String text) {}

    private static final String TOLD = "told:";
    private static final int CHUNK = 2000;
    private static final int LONGEST = 400;

    /// A trait that more people share is no sign of anything: a common name, an office's address.
    private static final int MOST_OF_ONE_TRAIT = 6;

    private static final int MOST_PAIRS = 500;

    private final Sql sql;
    private final Clock clock;
    private final FindSupporters findSupporters;

    FindLikeness(Sql sql, Clock clock, FindSupporters findSupporters) {
        this.sql = sql;
        this.clock = clock;
        this.findSupporters = findSupporters;
    }

    /// Brings the traits up to what is known of everybody now.
    public void refresh() {
        sql.transaction(() ->
                sql.update(
                        """
                        DELETE FROM person_likeness
                         WHERE NOT EXISTS ( SELECT 1
                                              FROM supporter s
                                             WHERE s.supporter_id = person_likeness.supporter_id )
                        """));
        for (var last = refreshAfter(0); last > 0; ) {
            last = refreshAfter(last);
        }
    }

    private long refreshAfter(long after) {
        return sql.transaction(() -> {
            var known =
                    sql.query(
                            """
                               SELECT s.supporter_id, s.name, s.email, l.likeness
                                 FROM supporter s
                            LEFT JOIN person_likeness l
                                   ON l.supporter_id = s.supporter_id
                                  AND l.likeness LIKE 'told:%'
                                WHERE s.supporter_id > ?
                                  AND NOT s.anonymous
                             ORDER BY s.supporter_id
                                LIMIT ?
                            """,
                            statement -> {
                                statement.setLong(1, after);
                                statement.setInt(2, CHUNK);
                            },
                            row ->
                                    new Known(
                                            row.getLong(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getString(4)));
            var stale = known.stream().filter(one -> !told(one).equals(one.told())).toList();
            write(stale);
            return known.size() < CHUNK ? 0L : known.getLast().supporterId();
        });
    }

    private void write(List<Known> stale) {
        var traits = new ArrayList<Trait>();
        for (var one : stale) {
            traits.add(new Trait(one.supporterId(), told(one)));
            traits(one.name(), one.email())
                    .forEach(text -> traits.add(new Trait(one.supporterId(), text)));
        }
        sql.updateNumbers(
                "DELETE FROM person_likeness WHERE supporter_id = ANY(?)",
                stale.stream().map(Known::supporterId).toList());
        sql.batch(
                "INSERT INTO person_likeness ( supporter_id, likeness ) VALUES ( ?, ? ) ON CONFLICT DO NOTHING",
                traits,
                (statement, trait) -> {
                    statement.setLong(1, trait.supporterId());
                    statement.setString(2, trait.text());
                });
    }

    /// Who may be the same person as this one.
    public List<Pair> of(long supporterId) {
        return sql.reading(() -> pairs("(a.supporter_id = ? OR b.supporter_id = ?)", supporterId));
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
                  SELECT a.supporter_id AS one_id,   s.name AS one_name,   s.email AS one_email
                       , b.supporter_id AS other_id, t.name AS other_name, t.email AS other_email
                       , a.likeness
                    FROM person_likeness a
                    JOIN person_likeness b ON b.likeness = a.likeness AND b.supporter_id > a.supporter_id
                    JOIN supporter s       ON s.supporter_id = a.supporter_id
                    JOIN supporter t       ON t.supporter_id = b.supporter_id
                   WHERE %s
                     AND a.likeness NOT LIKE 'told:%%'
                     AND ( SELECT COUNT(*) FROM person_likeness c WHERE c.likeness = a.likeness ) <= ?
                ORDER BY a.supporter_id DESC
                       , b.supporter_id DESC
                   LIMIT ?
                """
                        .formatted(whose),
                statement -> {
                    var next = 1;
                    if (supporterId != null) {
                        statement.setLong(next++, supporterId);
                        statement.setLong(next++, supporterId);
                    }
                    statement.setInt(next++, MOST_OF_ONE_TRAIT);
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

    /// The traits of somebody with that name and address.
    static Collection<String> traits(@Nullable String name, @Nullable String email) {
        var traits = new ArrayList<String>();
        var plainName = name == null ? "" : plain(name);
        if (plainName.contains(" ")) {
            traits.add("name:" + plainName);
        }
        var at = email == null ? -1 : email.lastIndexOf('@');
        if (email != null && at > 0) {
            var local = email.substring(0, at).toLowerCase(Locale.ROOT).strip();
            var plus = local.indexOf('+');
            var bare = (plus > 0 ? local.substring(0, plus) : local).replace(".", "");
            traits.add("mail:" + bare + email.substring(at).toLowerCase(Locale.ROOT).strip());
            if (!plainName.isEmpty()) {
                traits.add("local:" + bare + " " + plainName);
            }
        }
        return traits.stream().filter(trait -> trait.length() <= LONGEST).toList();
    }

    /// Its words, sorted, without case, accents and marks.
    private static String plain(String name) {
        var letters =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip();
        return Arrays.stream(letters.split(" ")).sorted().collect(Collectors.joining(" "));
    }

    private static String told(Known one) {
        try {
            var text = one.name() + "\n" + one.email();
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return TOLD + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
