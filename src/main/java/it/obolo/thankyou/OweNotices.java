package it.obolo.thankyou;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.thankyou.NoteSettings.EditorNews;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes down the mails that are owed beside the thank-yous, each once for what it is about, if
/// the editor wants its kind. Nobody is told of what is older than two days.
@Singleton
public class OweNotices {

    private static final Duration NEWS = Freshness.LIMIT;

    private final Sql sql;
    private final Ids ids;
    private final NoteSettings settings;
    private final Clock clock;

    OweNotices(Sql sql, Ids ids, NoteSettings settings, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /// A donation that a booking made or changed, and that did not come from old files alone.
    public record Gift(
            long donationId,
            boolean isNew,
            boolean isRefunded,
            String currency,
            long grossMinor,
            long refundedMinor,
            Instant givenAt) {}

    private record Owed(
            String kind, String about, @Nullable Long donationId, @Nullable String subscription) {}

    /// Owes what follows from a booking, in its transaction.
    public void owe(List<Gift> gifts) {
        if (gifts.isEmpty()) {
            return;
        }
        var choice = settings.choice();
        var now = clock.instant();
        if (choice.refund()) {
            gifts.stream()
                    .filter(gift -> gift.isRefunded() && isNews(gift.donationId(), now))
                    .forEach(gift ->
                            insert(
                                    new Owed(
                                            "REFUND",
                                            Ids.text(gift.donationId())
                                                    + ":"
                                                    + gift.refundedMinor(),
                                            gift.donationId(),
                                            null),
                                    now));
        }
        gifts.stream()
                .filter(Gift::isNew)
                .filter(gift -> Freshness.isFresh(gift.givenAt(), now))
                .filter(wanted(choice))
                .forEach(gift ->
                        insert(
                                new Owed(
                                        "EDITOR_GIFT",
                                        Ids.text(gift.donationId()),
                                        gift.donationId(),
                                        null),
                                now));
    }

    private static Predicate<Gift> wanted(NoteSettings.Choice choice) {
        return gift ->
                switch (choice.editorNews()) {
                    case EACH -> true;
                    case ABOVE ->
                            gift.grossMinor()
                                    >= choice.above().getOrDefault(gift.currency(), Long.MAX_VALUE);
                    case NEVER, DAILY -> false;
                };
    }

    /// Whether money went back within the last days.
    private boolean isNews(long donationId, Instant now) {
        return sql.find(
                        """
                        SELECT 1
                          FROM donation d
                          JOIN movement m ON m.parent_movement_id = d.movement_id
                         WHERE d.donation_id = ?
                           AND m.kind = 'REFUND'
                           AND m.status = 'COMPLETED'
                           AND m.occurred_at > ?
                        """,
                        statement -> {
                            statement.setLong(1, donationId);
                            Sql.setInstant(statement, 2, now.minus(NEWS));
                        },
                        row -> row.getInt(1))
                .isPresent();
    }

    /// Owes what follows from how the books and the clock stand; what was missed yesterday is found
    /// today.
    void look() {
        var choice = settings.choice();
        var now = clock.instant();
        sql.transaction(() -> {
            if (choice.monthlyEnded()) {
                ended(now).forEach(owed -> insert(owed, now));
            }
            if (choice.paymentFailed()) {
                failed().forEach(owed -> insert(owed, now));
            }
            if (choice.editorNews() == EditorNews.DAILY) {
                oweDay(choice.hour(), now);
            }
            return now;
        });
    }

    private void oweDay(int hour, Instant now) {
        var rome = now.atZone(Words.ROME);
        if (rome.getHour() >= hour) {
            var yesterday = rome.toLocalDate().minusDays(1);
            insert(new Owed("EDITOR_DAY", yesterday.toString(), null, null), now);
        }
    }

    /// Marks as told whatever failed before an editor switched its notices on.
    public void beginWithFailures() {
        var now = clock.instant();
        sql.transaction(() -> {
            failed().forEach(owed -> {
                insert(owed, now);
                sql.update(
                        """
                        UPDATE notice
                           SET status = 'WITHHELD'
                             , reason = 'before notices were switched on'
                         WHERE kind = ?
                           AND about = ?
                           AND status = 'OWED'
                        """,
                        statement -> {
                            statement.setString(1, owed.kind());
                            statement.setString(2, owed.about());
                        });
            });
            return now;
        });
    }

    private List<Owed> ended(Instant now) {
        return sql.query(
                """
                SELECT u.subscription_id
                  FROM subscription u
                 WHERE u.status IN ('CANCELLED', 'EXPIRED')
                   AND u.status_at > ?
                   AND EXISTS ( SELECT 1
                                  FROM donation d
                                 WHERE d.subscription_id = u.subscription_id )
                   AND NOT EXISTS ( SELECT 1
                                      FROM notice n
                                     WHERE n.kind = 'MONTHLY_ENDED'
                                       AND n.about = u.subscription_id )
                """,
                statement -> Sql.setInstant(statement, 1, now.minus(NEWS)),
                row -> new Owed("MONTHLY_ENDED", row.getString(1), null, row.getString(1)));
    }

    /// Each failure once: how many failed in a row since which payment that went well. Payments of
    /// before may still come into the books, so that their number would not do.
    private List<Owed> failed() {
        return sql.query(
                """
                SELECT f.subscription_id
                     , f.about
                  FROM ( SELECT u.subscription_id
                              , u.subscription_id || ':' || u.failed_payments || ':'
                                || COALESCE( ( SELECT SUBSTRING(d.transaction_id FROM 1 FOR 40)
                                                 FROM donation d
                                                WHERE d.subscription_id = u.subscription_id
                                             ORDER BY d.given_at DESC, d.transaction_id DESC
                                                LIMIT 1 ), '' ) AS about
                           FROM subscription u
                          WHERE u.status IN ('ACTIVE', 'SUSPENDED')
                            AND u.failed_payments >= 1 ) f
                 WHERE NOT EXISTS ( SELECT 1
                                      FROM notice n
                                     WHERE n.kind = 'PAYMENT_FAILED'
                                       AND n.about = f.about )
                """,
                row -> new Owed("PAYMENT_FAILED", row.getString(2), null, row.getString(1)));
    }

    private void insert(Owed owed, Instant now) {
        sql.update(
                """
                INSERT INTO notice
                     ( notice_id, kind, about, donation_id, subscription_id, status
                     , attempt_count, next_attempt_at, owed_at )
                VALUES ( ?, ?, ?, ?, ?, 'OWED', 0, ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                statement -> {
                    statement.setLong(1, ids.next());
                    statement.setString(2, owed.kind());
                    statement.setString(3, owed.about());
                    Sql.setLong(statement, 4, owed.donationId());
                    statement.setString(5, owed.subscription());
                    Sql.setInstant(statement, 6, now);
                    Sql.setInstant(statement, 7, now);
                });
    }
}
