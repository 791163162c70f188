package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables of this room, as the writer of the books needs them: many rows at a time.
@Singleton
class SupporterTable {

    record Key(String identityKey, long supporterId) {}

    private final Sql sql;

    SupporterTable(Sql sql) {
        this.sql = sql;
    }

    Map<String, Long> ownersOf(Set<String> identityKeys) {
        var owners = new HashMap<String, Long>();
        if (!identityKeys.isEmpty()) {
            sql.queryTexts(
                    """
                    SELECT k.identity_key
                         , k.supporter_id
                      FROM supporter_key k
                     WHERE k.identity_key = ANY(?)
                    """,
                    identityKeys,
                    rows -> owners.put(rows.getString(1), rows.getLong(2)));
        }
        return owners;
    }

    Set<Long> anonymousAmong(Set<Long> supporterIds) {
        if (supporterIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                sql.queryNumbers(
                        """
                        SELECT s.supporter_id
                          FROM supporter s
                         WHERE s.supporter_id = ANY(?)
                           AND s.anonymous
                        """,
                        supporterIds,
                        rows -> rows.getLong(1)));
    }

    void insert(Collection<Long> supporterIds, Set<Long> anonymous) {
        sql.batch(
                """
                INSERT INTO supporter
                     ( supporter_id, anonymous, gift_count )
                VALUES ( ?, ?, 0 )
                """,
                supporterIds,
                (statement, id) -> {
                    statement.setLong(1, id);
                    statement.setBoolean(2, anonymous.contains(id));
                });
    }

    void promote(Collection<Long> supporterIds) {
        sql.batch(
                "UPDATE supporter SET anonymous = FALSE WHERE supporter_id = ?",
                supporterIds,
                (statement, id) -> statement.setLong(1, id));
    }

    void addKeys(List<Key> keys) {
        sql.batch(
                """
                INSERT INTO supporter_key
                     ( identity_key, supporter_id )
                VALUES ( ?, ? )
                """,
                keys,
                (statement, key) -> {
                    statement.setString(1, key.identityKey());
                    statement.setLong(2, key.supporterId());
                });
    }

    void moveKeys(Map<Long, Long> merged) {
        sql.batch(
                "UPDATE supporter_key SET supporter_id = ? WHERE supporter_id = ?",
                merged.entrySet(),
                (statement, merge) -> {
                    statement.setLong(1, merge.getValue());
                    statement.setLong(2, merge.getKey());
                });
    }

    /// Gives these supporters the keys they are to have, and no others.
    void replaceKeys(Collection<Long> supporterIds, List<Key> keys) {
        sql.updateNumbers("DELETE FROM supporter_key WHERE supporter_id = ANY(?)", supporterIds);
        addKeys(keys);
    }

    void setAnonymous(Map<Long, Boolean> anonymous) {
        sql.batch(
                "UPDATE supporter SET anonymous = ? WHERE supporter_id = ?",
                anonymous.entrySet(),
                (statement, one) -> {
                    statement.setBoolean(1, one.getValue());
                    statement.setLong(2, one.getKey());
                });
    }

    void delete(Collection<Long> supporterIds) {
        if (!supporterIds.isEmpty()) {
            PeopleRoll.haveGone(sql);
        }
        sql.batch(
                "DELETE FROM supporter WHERE supporter_id = ?",
                supporterIds,
                (statement, id) -> statement.setLong(1, id));
    }
}
