package it.obolo.privacy;

import io.micronaut.context.annotation.Value;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Removes what has been kept long enough, rule by rule, and notes how much that was.
/// `docs/privacy.md` has the schedule.
@Singleton
public class ApplyRetention {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final int PEOPLE_AT_ONCE = 50;
    private static final Period LINKS = Period.ofDays(30);
    private static final Period LOGS = Period.ofYears(3);

    private final ErasePerson erasePerson;
    private final HeldIdentities held;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final Period people;
    private final Period checkouts;
    private final Period mails;

    ApplyRetention(
            ErasePerson erasePerson,
            HeldIdentities held,
            Sql sql,
            Ids ids,
            Clock clock,
            @Value("${obolo.retention-years:11}") int years,
            @Value("${obolo.retention-checkout-days:30}") int checkoutDays,
            @Value("${obolo.retention-mail-days:365}") int mailDays) {
        this.erasePerson = erasePerson;
        this.held = held;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.people = Period.ofYears(years);
        this.checkouts = Period.ofDays(checkoutDays);
        this.mails = Period.ofDays(mailDays);
    }

    /// Applies every rule once.
    ///
    /// @return rows, or people, by rule
    public Map<String, Long> apply() {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("people", eraseOldGivers());
        counts.put("holds", endHolds());
        counts.put(
                "checkouts",
                removed(
                        """
                        DELETE FROM checkout
                         WHERE status IN ('STARTED', 'CANCELLED', 'DECLINED', 'EXPIRED')
                           AND created_at < ?
                           AND transaction_id IS NULL
                           AND NOT EXISTS (SELECT 1 FROM gift_origin o WHERE o.checkout_id = checkout.checkout_id)
                        """,
                        checkouts));
        counts.put("mails", removed("DELETE FROM mailbox_message WHERE delivered_at < ?", mails));
        counts.put(
                "sessions",
                removed("DELETE FROM editor_session WHERE expires_at < ?", Period.ZERO));
        counts.put("links", removed("DELETE FROM set_up_link WHERE expires_at < ?", LINKS));
        counts.put("requests", removed("DELETE FROM privacy_request WHERE asked_at < ?", LOGS));
        counts.put("runs", removed("DELETE FROM retention_run WHERE ran_at < ?", LOGS));
        sql.transaction(() -> {
            note(counts);
            return counts.size();
        });
        return counts;
    }

    /// When it was applied last; the beginning of time if never.
    Instant lastRun() {
        return sql.reading(() ->
                sql
                        .query(
                                "SELECT r.ran_at FROM retention_run r ORDER BY r.ran_at DESC LIMIT 1",
                                rows -> Sql.instant(rows, "ran_at"))
                        .stream()
                        .findFirst()
                        .orElse(Instant.EPOCH));
    }

    /// Whoever gave last so long ago that nobody may ask for the accounts any more is erased, with
    /// the deliveries that told of them.
    private long eraseOldGivers() {
        var old =
                sql.reading(() ->
                        sql.query(
                                """
                                  SELECT s.supporter_id
                                    FROM supporter s
                                   WHERE s.last_given_at < ?
                                     AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.supporter_id = s.supporter_id)
                                ORDER BY s.last_given_at
                                   LIMIT ?
                                """,
                                statement -> {
                                    Sql.setInstant(statement, 1, before(people));
                                    statement.setInt(2, PEOPLE_AT_ONCE);
                                },
                                rows -> rows.getLong(1)));
        return old.stream()
                .map(id -> erasePerson.erase(Ids.text(id), AskedBy.RETENTION))
                .filter(ErasePerson.Outcome.Erased.class::isInstance)
                .count();
    }

    private long endHolds() {
        var today = LocalDate.ofInstant(clock.instant(), ROME);
        var over =
                sql.reading(() ->
                        sql.query(
                                "SELECT e.erasure_id FROM erasure e WHERE e.held_until < ? AND e.held_sealed IS NOT NULL",
                                statement -> statement.setObject(1, today),
                                rows -> rows.getLong(1)));
        over.forEach(held::destroy);
        return sql.transaction(() -> {
            sql.updateNumbers(
                    "UPDATE erasure SET held_sealed = NULL WHERE erasure_id = ANY(?)", over);
            return (long) over.size();
        });
    }

    private long removed(String sqlText, Period after) {
        return sql.transaction(() ->
                (long)
                        sql.update(
                                sqlText, statement -> Sql.setInstant(statement, 1, before(after))));
    }

    private Instant before(Period period) {
        return clock.instant().atZone(ROME).minus(period).toInstant();
    }

    private void note(Map<String, Long> counts) {
        sql.batch(
                """
                INSERT INTO retention_run
                     ( run_id, rule, ran_at, row_count )
                VALUES ( ?, ?, ?, ? )
                """,
                counts.entrySet(),
                (statement, count) -> {
                    statement.setLong(1, ids.next());
                    statement.setString(2, count.getKey());
                    Sql.setInstant(statement, 3, clock.instant());
                    statement.setLong(4, count.getValue());
                });
    }
}
