package it.obolo.account;

import it.obolo.account.AuditTrail.Entry;
import it.obolo.account.AuditTrail.Head;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the register of acts, and proves it.
@Singleton
public class ReadAuditTrail {

    private static final int CHUNK = 1000;
    private static final int MOST_FINDINGS = 10;
    private static final String HEAD = "SELECT entry_number, at, hash FROM audit_head";

    private final Sql sql;

    ReadAuditTrail(Sql sql) {
        this.sql = sql;
    }

    /// What the list is about; what is null is not asked for.
    ///
    /// @param who an editor's or a token's id
    /// @param act a part of the act
    /// @param acts those that are meant by it too
    /// @param outcome `DONE`, `REFUSED` or `FAILED`
    /// @param before only what was entered before this moment
    public record Filter(
            @Nullable Long who,
            @Nullable String kind,
            @Nullable String act,
            List<String> acts,
            @Nullable String outcome,
            @Nullable Instant before) {}

    /// An entry as it is shown.
    ///
    /// @param email the editor's address as it is now, or the token's name; null for others
    public record Shown(
            long number,
            Instant at,
            String kind,
            @Nullable String email,
            @Nullable String role,
            String act,
            String subjects,
            String outcome,
            String hash) {}

    /// At most `limit` entries older than the one with number `before`, newest first.
    public List<Shown> page(Filter filter, long before, int limit) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        conditions.add("a.entry_number < ?");
        values.add(before);
        add(conditions, values, "a.actor_id = ?", filter.who());
        add(conditions, values, "a.actor_kind = ?", filter.kind());
        if (filter.act() != null) {
            conditions.add(
                    "(POSITION(LOWER(CAST(? AS varchar)) IN LOWER(a.act)) > 0 OR a.act = ANY(?))");
            values.add(filter.act());
            values.add(filter.acts().toArray(String[]::new));
        }
        add(
                conditions,
                values,
                "SUBSTRING(a.outcome FROM 1 FOR 4) = SUBSTRING(CAST(? AS varchar) FROM 1 FOR 4)",
                filter.outcome());
        add(conditions, values, "a.at < ?", filter.before());
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT a.entry_number, a.at, a.actor_kind, a.actor_role, a.act
                               , a.subjects, a.outcome, a.hash
                               , COALESCE(e.email, t.name) AS email
                            FROM audit_entry a
                            LEFT JOIN editor e ON e.editor_id = a.actor_id AND a.actor_kind = 'EDITOR'
                            LEFT JOIN api_token t ON t.api_token_id = a.actor_id AND a.actor_kind = 'TOKEN'
                           WHERE %s
                        ORDER BY a.entry_number DESC
                           LIMIT ?
                        """
                                .formatted(String.join(" AND ", conditions)),
                        statement -> {
                            var index = 1;
                            for (var one : values) {
                                if (one instanceof Instant at) {
                                    Sql.setInstant(statement, index++, at);
                                } else {
                                    statement.setObject(index++, one);
                                }
                            }
                            statement.setInt(index, limit);
                        },
                        ReadAuditTrail::shown));
    }

    private static void add(
            List<String> conditions, List<Object> values, String condition, @Nullable Object one) {
        if (one != null) {
            conditions.add(condition);
            values.add(one);
        }
    }

    private static Shown shown(ResultSet rows) throws SQLException {
        return new Shown(
                rows.getLong("entry_number"),
                Sql.instant(rows, "at"),
                rows.getString("actor_kind"),
                rows.getString("email"),
                rows.getString("actor_role"),
                rows.getString("act"),
                rows.getString("subjects"),
                rows.getString("outcome"),
                rows.getString("hash"));
    }

    /// The last entry before `moment`; empty if there is none. What a reader wrote down of it on
    /// that day proves all entries up to it.
    public Optional<Head> endBefore(Instant moment) {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT entry_number, at, hash
                            FROM audit_entry
                           WHERE at < ?
                        ORDER BY at DESC, entry_number DESC
                           LIMIT 1
                        """,
                        statement -> Sql.setInstant(statement, 1, moment),
                        ReadAuditTrail::head));
    }

    /// What was found when the register was proved.
    ///
    /// @param findings what does not hold, in words; empty when all is well
    public record Proof(long entries, String head, List<String> findings) {}

    /// Computes every hash afresh, in constant memory.
    public Proof prove() {
        var findings = new ArrayList<String>();
        // the end is read first: what is appended meanwhile is proved the next time
        var end = sql.reading(() -> sql.query(HEAD, ReadAuditTrail::head)).getFirst();
        var hash = AuditTrail.BEGINNING;
        var number = 0L;
        while (number < end.number() && findings.size() < MOST_FINDINGS) {
            var last = number;
            var chunk = sql.reading(() -> between(last, end.number()));
            if (chunk.isEmpty()) {
                break;
            }
            for (var kept : chunk) {
                if (kept.entry().number() != number + 1) {
                    findings.add("the register lacks entries after number " + number);
                }
                if (!kept.entry().hash(hash).equals(kept.hash())) {
                    findings.add(
                            "entry %d of the register, or what stood before it, was changed"
                                    .formatted(kept.entry().number()));
                }
                number = kept.entry().number();
                hash = kept.hash();
            }
        }
        if (findings.isEmpty() && !(end.number() == number && end.hash().equals(hash))) {
            findings.add("the register does not end where it should, at entry " + end.number());
        }
        return new Proof(number, hash, List.copyOf(findings));
    }

    private record Kept(Entry entry, String hash) {}

    private List<Kept> between(long after, long last) {
        return sql.query(
                """
                  SELECT entry_number, at, actor_kind, actor_id, actor_role, act, subjects
                       , outcome, hash
                    FROM audit_entry
                   WHERE entry_number > ?
                     AND entry_number <= ?
                ORDER BY entry_number
                   LIMIT ?
                """,
                statement -> {
                    statement.setLong(1, after);
                    statement.setLong(2, last);
                    statement.setInt(3, CHUNK);
                },
                rows -> {
                    var role = rows.getString("actor_role");
                    return new Kept(
                            new Entry(
                                    rows.getLong("entry_number"),
                                    Sql.instant(rows, "at"),
                                    new Actor(
                                            Actor.Kind.valueOf(rows.getString("actor_kind")),
                                            Sql.longOrNull(rows, "actor_id"),
                                            role == null ? null : Role.valueOf(role)),
                                    rows.getString("act"),
                                    rows.getString("subjects"),
                                    rows.getString("outcome")),
                            rows.getString("hash"));
                });
    }

    private static Head head(ResultSet rows) throws SQLException {
        return new Head(
                rows.getLong("entry_number"), Sql.instant(rows, "at"), rows.getString("hash"));
    }
}
