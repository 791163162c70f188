package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds a supporter whom an editor means.
@Singleton
public class FindSupporters {

    private static final int MOST = 10;

    /// Somebody we know.
    public record Found(long supporterId, @Nullable String name, @Nullable String email) {}

    private final Sql sql;
    private final PeopleRoll roll;

    FindSupporters(Sql sql, PeopleRoll roll) {
        this.sql = sql;
        this.roll = roll;
    }

    /// Whom an id means today: it may be one that somebody had before they turned out to be
    /// another.
    public long leadOn(long supporterId) {
        return sql.reading(() ->
                sql.find(
                                "SELECT a.supporter_id FROM supporter_alias a WHERE a.alias_id = ?",
                                statement -> statement.setLong(1, supporterId),
                                rows -> rows.getLong(1))
                        .orElse(supporterId));
    }

    /// The ids under which a person's facts are kept: their own, and all that lead to them.
    public List<Long> idsOf(long supporterId) {
        var ids = new ArrayList<Long>();
        ids.add(supporterId);
        ids.addAll(
                sql.reading(() ->
                        sql.query(
                                "SELECT a.alias_id FROM supporter_alias a WHERE a.supporter_id = ? ORDER BY a.alias_id",
                                statement -> statement.setLong(1, supporterId),
                                rows -> rows.getLong(1))));
        return ids;
    }

    /// The same of several people, in no order.
    public List<Long> idsOf(Collection<Long> supporterIds) {
        var ids = new ArrayList<>(supporterIds);
        ids.addAll(
                sql.reading(() ->
                        sql.queryNumbers(
                                "SELECT a.alias_id FROM supporter_alias a WHERE a.supporter_id = ANY(?)",
                                supporterIds,
                                rows -> rows.getLong(1))));
        return ids;
    }

    /// The supporter whom that id means; empty for nobody, and for who stands for one gift of an
    /// unknown giver.
    public Optional<Found> byId(long supporterId) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT s.supporter_id, s.name, s.email
                          FROM supporter s
                         WHERE s.supporter_id = ?
                           AND NOT s.anonymous
                        """,
                        statement -> statement.setLong(1, leadOn(supporterId)),
                        FindSupporters::found));
    }

    /// Those whose name or address has `text` in it, latest gift first, at most ten.
    public List<Found> like(String text) {
        var first = new FirstFew(PeopleOrder.LATEST.comparator(""), MOST, null);
        roll.now().stream().filter(MatchPeople.named(text)).forEach(first::take);
        var ids = first.inOrder().stream().map(Person::supporterId).toList();
        var found = new HashMap<Long, Found>();
        sql.reading(() ->
                        sql.queryNumbers(
                                """
                                SELECT s.supporter_id, s.name, s.email
                                  FROM supporter s
                                 WHERE s.supporter_id = ANY(?)
                                   AND NOT s.anonymous
                                """,
                                ids,
                                FindSupporters::found))
                .forEach(one -> found.put(one.supporterId(), one));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// The one key by which a word of ours is to name this supporter: an address, else PayPal's id,
    /// else a key of ours; an address that is theirs by correction only is the last resort, because
    /// it may be corrected again. Any of them leads to the same person.
    public Optional<String> keyOf(long supporterId) {
        return sql.reading(() ->
                sql.find(
                        """
                             SELECT k.identity_key
                               FROM supporter_key k
                          LEFT JOIN person_description p ON p.email_key = k.identity_key
                              WHERE k.supporter_id = ?
                           ORDER BY CASE WHEN p.email_key IS NOT NULL       THEN 5
                                         WHEN k.identity_key LIKE 'email:%' THEN 1
                                         WHEN k.identity_key LIKE 'payer:%' THEN 2
                                         WHEN k.identity_key LIKE 'gift:%'  THEN 4
                                         ELSE 3 END
                                  , k.identity_key
                              LIMIT 1
                        """,
                        statement -> statement.setLong(1, supporterId), rows -> rows.getString(1)));
    }

    /// The key by which this supporter was described last; empty where nobody did.
    public Optional<String> describedBy(long supporterId) {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT p.identity_key
                            FROM supporter_key k
                            JOIN person_description p ON p.identity_key = k.identity_key
                           WHERE k.supporter_id = ?
                        ORDER BY p.email_told_at DESC NULLS LAST
                               , p.identity_key
                           LIMIT 1
                        """,
                        statement -> statement.setLong(1, supporterId),
                        rows -> rows.getString(1)));
    }

    /// Whom that key identifies; empty for nobody.
    public Optional<Long> ownerOf(String identityKey) {
        return sql.reading(() ->
                sql.find(
                        "SELECT k.supporter_id FROM supporter_key k WHERE k.identity_key = ?",
                        statement -> statement.setString(1, identityKey),
                        rows -> rows.getLong(1)));
    }

    /// All whom these keys identify.
    public Set<Long> ownersOf(Collection<String> identityKeys) {
        return new HashSet<>(
                sql.queryTexts(
                        "SELECT k.supporter_id FROM supporter_key k WHERE k.identity_key = ANY(?)",
                        identityKeys,
                        rows -> rows.getLong(1)));
    }

    private static Found found(java.sql.ResultSet rows) throws java.sql.SQLException {
        return new Found(
                rows.getLong("supporter_id"), rows.getString("name"), rows.getString("email"));
    }
}
