package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ids that lead to whoever somebody turned out to be, and the key each id goes by.
@Singleton
class AliasTable {

    record Alias(long aliasId, long supporterId, @Nullable String identityKey) {}

    private final Sql sql;

    AliasTable(Sql sql) {
        this.sql = sql;
    }

    List<Alias> leadingTo(Collection<Long> supporterIds) {
        return sql.queryNumbers(
                """
                SELECT a.alias_id
                     , a.supporter_id
                     , a.identity_key
                  FROM supporter_alias a
                 WHERE a.supporter_id = ANY(?)
                """,
                supporterIds,
                rows ->
                        new Alias(
                                rows.getLong("alias_id"),
                                rows.getLong("supporter_id"),
                                rows.getString("identity_key")));
    }

    /// The key each of these goes by: the one they had before others turned out to be them, else
    /// the one they have.
    Map<Long, String> originsOf(Collection<Long> supporterIds) {
        var origins = new HashMap<Long, String>();
        sql.queryNumbers(
                """
                  SELECT k.supporter_id
                       , MIN(k.identity_key)
                    FROM supporter_key k
                   WHERE k.supporter_id = ANY(?)
                GROUP BY k.supporter_id
                """,
                supporterIds,
                rows -> origins.put(rows.getLong(1), rows.getString(2)));
        sql.queryNumbers(
                """
                SELECT o.supporter_id
                     , o.identity_key
                  FROM person_origin o
                 WHERE o.supporter_id = ANY(?)
                """,
                supporterIds,
                rows -> origins.put(rows.getLong(1), rows.getString(2)));
        return origins;
    }

    /// Lets the one id lead to the other person, with all that led to it.
    void lead(Collection<Alias> aliases) {
        sql.batch(
                "UPDATE supporter_alias SET supporter_id = ? WHERE supporter_id = ?",
                aliases,
                (statement, alias) -> {
                    statement.setLong(1, alias.supporterId());
                    statement.setLong(2, alias.aliasId());
                });
        put(aliases);
    }

    /// Lets each id lead to that person, whomever it led to before.
    void put(Collection<Alias> aliases) {
        drop(aliases.stream().map(Alias::aliasId).toList());
        sql.batch(
                """
                INSERT INTO supporter_alias
                     ( alias_id, supporter_id, identity_key )
                VALUES ( ?, ?, ? )
                """,
                aliases,
                (statement, alias) -> {
                    statement.setLong(1, alias.aliasId());
                    statement.setLong(2, alias.supporterId());
                    statement.setString(3, alias.identityKey());
                });
    }

    void drop(Collection<Long> aliasIds) {
        sql.updateNumbers("DELETE FROM supporter_alias WHERE alias_id = ANY(?)", aliasIds);
    }

    /// Notes by which key each of these goes; one noted before stays.
    void keepOrigins(Map<Long, String> origins) {
        sql.batch(
                """
                INSERT INTO person_origin
                     ( supporter_id, identity_key )
                VALUES ( ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                origins.entrySet(),
                (statement, origin) -> {
                    statement.setLong(1, origin.getKey());
                    statement.setString(2, origin.getValue());
                });
    }

    void forgetOrigins(Collection<Long> supporterIds) {
        sql.updateNumbers("DELETE FROM person_origin WHERE supporter_id = ANY(?)", supporterIds);
    }
}
