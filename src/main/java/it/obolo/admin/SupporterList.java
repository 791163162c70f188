package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Everybody who gave, latest gift first.
@Singleton
class SupporterList {

    private static final String TABLE =
            """
              FROM supporter s
             WHERE s.last_given_at IS NOT NULL
            """;

    private final Sql sql;

    SupporterList(Sql sql) {
        this.sql = sql;
    }

    /// The page after the supporter with id `after`, and one row more where there are more.
    ///
    /// @param q part of a name or address; null for everybody
    List<SupporterRow> page(@Nullable String q, OptionalLong after) {
        var conditions = conditions(q);
        if (after.isPresent()) {
            var anchor = after.getAsLong();
            conditions.and(
                    """
                    s.last_given_at <=
                           ( SELECT a.last_given_at FROM supporter a WHERE a.supporter_id = ? )\
                    """,
                    anchor);
            conditions.and(
                    """
                    (  s.last_given_at <
                              ( SELECT a.last_given_at FROM supporter a WHERE a.supporter_id = ? )
                           OR s.supporter_id < ? )\
                    """,
                    anchor,
                    anchor);
        }
        return sql.reading(() -> {
            var found = read(conditions);
            var given = given(found.stream().map(SupporterRow::supporterId).toList());
            return found.stream()
                    .map(row -> with(row, given.getOrDefault(row.supporterId(), List.of())))
                    .toList();
        });
    }

    /// How many the whole view has.
    long count(@Nullable String q) {
        var conditions = conditions(q);
        return sql.reading(() ->
                sql.find(
                                "SELECT COUNT(*)\n" + TABLE + conditions.sql(),
                                statement -> conditions.bind(statement, 1),
                                row -> row.getLong(1))
                        .orElse(0L));
    }

    private List<SupporterRow> read(Conditions conditions) {
        return sql.query(
                """
                SELECT s.supporter_id
                     , s.name
                     , s.email
                     , s.gift_count
                     , s.last_given_at
                """
                        + TABLE
                        + conditions.sql()
                        + """
                        ORDER BY s.last_given_at DESC
                               , s.supporter_id DESC
                           LIMIT ?
                        """,
                statement -> statement.setInt(conditions.bind(statement, 1), Listing.SIZE + 1),
                SupporterList::row);
    }

    /// What those supporters gave, a sum for each currency.
    private Map<Long, List<Money>> given(Collection<Long> supporterIds) {
        var given = new HashMap<Long, List<Money>>();
        sql.query(
                """
                  SELECT supporter_id
                       , currency
                       , SUM(gross_minor) AS gross_minor
                    FROM donation
                   WHERE supporter_id = ANY(?)
                     AND status NOT IN ('PENDING', 'FAILED')
                GROUP BY supporter_id
                       , currency
                ORDER BY supporter_id
                       , currency
                """,
                statement -> Sql.setNumbers(statement, 1, supporterIds),
                row ->
                        given.computeIfAbsent(row.getLong("supporter_id"), _ -> new ArrayList<>())
                                .add(
                                        Money.of(
                                                row.getLong("gross_minor"),
                                                row.getString("currency"))));
        return given;
    }

    private static Conditions conditions(@Nullable String q) {
        var conditions = new Conditions();
        if (q != null) {
            var pattern = Conditions.containing(q);
            conditions.and("(LOWER(s.name) LIKE ? OR LOWER(s.email) LIKE ?)", pattern, pattern);
        }
        return conditions;
    }

    private static SupporterRow row(ResultSet row) throws SQLException {
        return new SupporterRow(
                row.getLong("supporter_id"),
                row.getString("name"),
                row.getString("email"),
                row.getLong("gift_count"),
                Sql.instant(row, "last_given_at"),
                List.of());
    }

    private static SupporterRow with(SupporterRow row, List<Money> given) {
        return new SupporterRow(
                row.supporterId(),
                row.name(),
                row.email(),
                row.giftCount(),
                row.lastGivenAt(),
                given);
    }
}
