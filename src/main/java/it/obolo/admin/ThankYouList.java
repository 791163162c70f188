package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Thank-yous, those of the newest gifts first.
@Singleton
class ThankYouList {

    static final List<String> STATUSES =
            List.of(
                    "OWED",
                    "HELD",
                    "SENDING",
                    "SENT",
                    "BY_HAND",
                    "UNCERTAIN",
                    "WITHHELD",
                    "FAILED");

    /// What else can be asked for: parts of the above.
    static final List<String> PARTS = List.of("NO_ADDRESS", "BOUNCED");

    private final Sql sql;

    ThankYouList(Sql sql) {
        this.sql = sql;
    }

    /// The page after the note for the donation `after`, and one row more where there are more.
    /// Outer joins, because H2 keeps their order, and would begin others with everybody there is.
    List<ThankYouRow> page(@Nullable String status, OptionalLong after) {
        var conditions = new Conditions();
        switch (status) {
            case null -> {
                // all
            }
            case "NO_ADDRESS" ->
                    conditions
                            .and("t.status = ?", "OWED")
                            .and("s.email IS NULL")
                            .and("t.recipient IS NULL");
            case "BOUNCED" ->
                    conditions
                            .and("t.bounced_at IS NOT NULL")
                            .and(
                                    "t.donation_id IN (SELECT e.donation_id FROM thank_you_event e WHERE e.kind = ?)",
                                    "BOUNCED");
            default -> conditions.and("t.status = ?", status);
        }
        after.ifPresent(id -> conditions.and("t.donation_id < ?", id));
        // led by what is the same for all, because only so H2 takes the index that has both
        var order = isState(status) ? "t.status DESC, t.donation_id DESC" : "t.donation_id DESC";
        return sql.reading(() ->
                sql.query(
                        """
                        SELECT t.donation_id
                             , s.name
                             , COALESCE(t.recipient, s.email) AS email
                             , t.variant_code
                             , t.bounced_at
                             , d.currency
                             , d.gross_minor
                             , t.status
                             , t.owed_at
                             , t.sent_at
                             , t.reason
                          FROM thank_you t
                          LEFT JOIN donation d ON d.donation_id = t.donation_id
                          LEFT JOIN supporter s ON s.supporter_id = d.supporter_id
                         WHERE 1 = 1
                        """
                                + conditions.sql()
                                + " ORDER BY "
                                + order
                                + " LIMIT ?",
                        statement ->
                                statement.setInt(conditions.bind(statement, 1), Listing.SIZE + 1),
                        ThankYouList::row));
    }

    private static boolean isState(@Nullable String status) {
        return status != null && !PARTS.contains(status);
    }

    /// How many there are in each state that has any. Those that went are what is left of all,
    /// because H2 knows how many rows a table has, and would count these one by one.
    Map<String, Long> counts() {
        var counts = new HashMap<String, Long>();
        sql.reading(() ->
                sql.query(
                        """
                          SELECT t.status
                               , COUNT(*)
                            FROM thank_you t
                           WHERE t.status IN ('OWED', 'HELD', 'SENDING', 'BY_HAND', 'UNCERTAIN', 'WITHHELD', 'FAILED')
                        GROUP BY t.status
                        """,
                        row -> counts.put(row.getString(1), row.getLong(2))));
        var all =
                sql.reading(() ->
                                sql.query("SELECT COUNT(*) FROM thank_you", row -> row.getLong(1)))
                        .getFirst();
        var sent = all - counts.values().stream().mapToLong(Long::longValue).sum();
        if (sent > 0) {
            counts.put("SENT", sent);
        }
        return counts;
    }

    /// How many there are in each of [#PARTS].
    Map<String, Long> parts() {
        return sql
                .reading(() ->
                        sql.query(
                                """
                                SELECT 'NO_ADDRESS'
                                     , COUNT(*)
                                  FROM thank_you t
                                  JOIN donation d ON d.donation_id = t.donation_id
                                  JOIN supporter s ON s.supporter_id = d.supporter_id
                                 WHERE t.status = 'OWED'
                                   AND s.email IS NULL
                                   AND t.recipient IS NULL
                                 UNION ALL
                                SELECT 'BOUNCED'
                                     , COUNT(DISTINCT e.donation_id)
                                  FROM thank_you_event e
                                  JOIN thank_you t ON t.donation_id = e.donation_id
                                 WHERE e.kind = 'BOUNCED'
                                   AND t.bounced_at IS NOT NULL
                                """,
                                row -> Map.entry(row.getString(1), row.getLong(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ThankYouRow row(ResultSet row) throws SQLException {
        return new ThankYouRow(
                row.getLong("donation_id"),
                row.getString("name"),
                row.getString("email") != null,
                Money.of(row.getLong("gross_minor"), row.getString("currency")),
                row.getString("status"),
                Sql.instant(row, "owed_at"),
                Sql.instantOrNull(row, "sent_at"),
                row.getString("reason"),
                row.getString("variant_code"),
                Sql.instantOrNull(row, "bounced_at"));
    }
}
