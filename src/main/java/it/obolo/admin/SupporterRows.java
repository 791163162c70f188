package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Reads what is shown of some supporters, for lists and files.
@Singleton
class SupporterRows {

    private final Sql sql;

    SupporterRows(Sql sql) {
        this.sql = sql;
    }

    /// Those supporters in that order; who is gone since is left out.
    List<SupporterRow> read(Collection<Long> supporterIds) {
        return sql.reading(() -> {
            var given = new HashMap<Long, List<Money>>();
            sums(supporterIds, given, new HashMap<>());
            var rows = new HashMap<Long, SupporterRow>();
            people(supporterIds)
                    .forEach(person ->
                            rows.put(
                                    person.supporterId(),
                                    new SupporterRow(
                                            person.supporterId(),
                                            person.name(),
                                            person.email(),
                                            person.giftCount(),
                                            person.lastGivenAt(),
                                            given.getOrDefault(person.supporterId(), List.of()))));
            return supporterIds.stream().map(rows::get).filter(Objects::nonNull).toList();
        });
    }

    /// The same with all that a file says of them.
    List<SupporterInFile> readForFile(Collection<Long> supporterIds) {
        return sql.reading(() -> {
            var given = new HashMap<Long, List<Money>>();
            var refunded = new HashMap<Long, List<Money>>();
            sums(supporterIds, given, refunded);
            var tags = tags(supporterIds);
            var noName = wanting("wants_no_name", supporterIds);
            var noEmail = wanting("wants_no_email", supporterIds);
            var rows = new HashMap<Long, SupporterInFile>();
            for (var person : people(supporterIds)) {
                var id = person.supporterId();
                rows.put(
                        id,
                        person.with(
                                given.getOrDefault(id, List.of()),
                                refunded.getOrDefault(id, List.of()),
                                String.join(", ", tags.getOrDefault(id, Set.of())),
                                noName.contains(id),
                                noEmail.contains(id)));
            }
            return supporterIds.stream().map(rows::get).filter(Objects::nonNull).toList();
        });
    }

    private List<SupporterInFile> people(Collection<Long> supporterIds) {
        return sql.queryNumbers(
                """
                SELECT s.supporter_id
                     , s.name
                     , s.email
                     , s.language
                     , s.country
                     , s.gift_count
                     , s.first_given_at
                     , s.last_given_at
                  FROM supporter s
                 WHERE s.supporter_id = ANY(?)
                   AND s.last_given_at IS NOT NULL
                """,
                supporterIds,
                SupporterRows::person);
    }

    private void sums(
            Collection<Long> supporterIds,
            Map<Long, List<Money>> given,
            Map<Long, List<Money>> refunded) {
        sql.queryNumbers(
                """
                  SELECT d.supporter_id
                       , d.currency
                       , SUM(d.gross_minor)    AS gross_minor
                       , SUM(d.refunded_minor) AS refunded_minor
                    FROM donation d
                   WHERE d.supporter_id = ANY(?)
                     AND d.status NOT IN ('PENDING', 'FAILED')
                GROUP BY d.supporter_id
                       , d.currency
                ORDER BY d.supporter_id
                       , d.currency
                """,
                supporterIds,
                rows -> {
                    var id = rows.getLong("supporter_id");
                    var currency = rows.getString("currency");
                    refunded.computeIfAbsent(id, _ -> new ArrayList<>())
                            .add(Money.of(rows.getLong("refunded_minor"), currency));
                    return given.computeIfAbsent(id, _ -> new ArrayList<>())
                            .add(Money.of(rows.getLong("gross_minor"), currency));
                });
    }

    /// Words about a person may stand under an id they had before.
    private Map<Long, Set<String>> tags(Collection<Long> supporterIds) {
        var tags = new HashMap<Long, Set<String>>();
        for (var question :
                List.of(
                        """
                        SELECT t.supporter_id, t.tag
                          FROM person_tag t
                         WHERE t.supporter_id = ANY(?)
                        """,
                        """
                        SELECT a.supporter_id, t.tag
                          FROM supporter_alias a
                          JOIN person_tag t ON t.supporter_id = a.alias_id
                         WHERE a.supporter_id = ANY(?)
                        """)) {
            sql.queryNumbers(
                    question,
                    supporterIds,
                    rows ->
                            tags.computeIfAbsent(rows.getLong(1), _ -> new TreeSet<>())
                                    .add(rows.getString(2)));
        }
        return tags;
    }

    private Set<Long> wanting(String column, Collection<Long> supporterIds) {
        var wanting = new HashSet<Long>();
        for (var question :
                List.of(
                        """
                        SELECT p.supporter_id
                          FROM person_detail p
                         WHERE p.supporter_id = ANY(?)
                           AND p.\
                        """,
                        """
                        SELECT a.supporter_id
                          FROM supporter_alias a
                          JOIN person_detail p ON p.supporter_id = a.alias_id
                         WHERE a.supporter_id = ANY(?)
                           AND p.\
                        """)) {
            sql.queryNumbers(question + column, supporterIds, rows -> wanting.add(rows.getLong(1)));
        }
        return wanting;
    }

    private static SupporterInFile person(ResultSet rows) throws SQLException {
        return new SupporterInFile(
                rows.getLong("supporter_id"),
                rows.getString("name"),
                rows.getString("email"),
                rows.getString("language"),
                rows.getString("country"),
                rows.getLong("gift_count"),
                Sql.instant(rows, "first_given_at"),
                Sql.instant(rows, "last_given_at"),
                List.of(),
                List.of(),
                "",
                false,
                false);
    }
}
