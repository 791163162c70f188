package it.obolo.thankyou;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Writes down that thanks are owed, in the booking transaction; for gifts younger than 48 hours,
/// once each.
@Singleton
public class OweThankYou {

    private static final Duration YOUNG = Duration.ofDays(2);

    /// A gift that reached us.
    public record Gift(long donationId, Instant givenAt) {}

    private final Sql sql;
    private final Clock clock;

    OweThankYou(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public void owe(List<Gift> gifts) {
        var now = clock.instant();
        var young =
                gifts.stream().filter(gift -> gift.givenAt().isAfter(now.minus(YOUNG))).toList();
        sql.batch(
                """
                INSERT INTO thank_you
                     ( donation_id, status, attempt_count, next_attempt_at, owed_at )
                VALUES ( ?, 'OWED', 0, ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                young,
                (statement, gift) -> {
                    statement.setLong(1, gift.donationId());
                    Sql.setInstant(statement, 2, now);
                    Sql.setInstant(statement, 3, now);
                });
    }
}
