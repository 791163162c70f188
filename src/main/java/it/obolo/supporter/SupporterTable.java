package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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

    void keepKeys(Map<Long, Set<String>> keys) {
        var gone = new ArrayList<String>();
        sql.query(
                """
                SELECT k.identity_key
                     , k.supporter_id
                  FROM supporter_key k
                 WHERE k.supporter_id = ANY(?)
                """,
                statement -> Sql.setNumbers(statement, 1, keys.keySet()),
                rows ->
                        keys.getOrDefault(rows.getLong(2), Set.of()).contains(rows.getString(1))
                                || gone.add(rows.getString(1)));
        sql.batch(
                "DELETE FROM supporter_key WHERE identity_key = ?",
                gone,
                (statement, key) -> statement.setString(1, key));
    }

    void delete(Collection<Long> supporterIds) {
        sql.batch(
                "DELETE FROM supporter WHERE supporter_id = ?",
                supporterIds,
                (statement, id) -> statement.setLong(1, id));
    }
}
