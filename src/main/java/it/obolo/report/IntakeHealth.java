package it.obolo.report;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether what PayPal tells reaches the books.
@Singleton
public class IntakeHealth {

    private final Sql sql;

    IntakeHealth(Sql sql) {
        this.sql = sql;
    }

    /// How it stands at one moment.
    ///
    /// @param lastReceivedAt when the latest delivery came; empty if none ever did
    /// @param waiting stored, not in the books yet
    /// @param unverified of these, the ones that PayPal has not confirmed yet
    /// @param oldestWaitingAt when the one that waits longest was received
    /// @param parked kept for a person to see
    /// @param refused kept, but not ours to book
    public record Health(
            Optional<Instant> lastReceivedAt,
            long waiting,
            long unverified,
            Optional<Instant> oldestWaitingAt,
            long parked,
            long refused) {

        /// Ready to be worked.
        public long queued() {
            return waiting - unverified;
        }
    }

    /// How it stands now. Costs by what is in the queue; ids grow with time, so the newest and the
    /// oldest delivery are those with the largest and the smallest.
    public Health now() {
        return sql.reading(() -> {
            var counts = counts();
            return new Health(
                    time(
                            """
                              SELECT received_at
                                FROM delivery
                            ORDER BY delivery_id DESC
                               LIMIT 1
                            """),
                    counts.getOrDefault("WAITING", 0L) + counts.getOrDefault("UNVERIFIED", 0L),
                    counts.getOrDefault("UNVERIFIED", 0L),
                    time(
                            """
                              SELECT d.received_at
                                FROM delivery_queue q
                                JOIN delivery d ON d.delivery_id = q.delivery_id
                               WHERE q.status IN ('WAITING', 'UNVERIFIED')
                            ORDER BY q.delivery_id
                               LIMIT 1
                            """),
                    counts.getOrDefault("PARKED", 0L),
                    counts.getOrDefault("REFUSED", 0L));
        });
    }

    /// When the latest instant payment notification came; looks through all deliveries.
    public Optional<Instant> lastIpnAt() {
        return sql.reading(() ->
                time(
                        """
                          SELECT received_at
                            FROM delivery
                           WHERE channel = 'IPN'
                        ORDER BY delivery_id DESC
                           LIMIT 1
                        """));
    }

    private Map<String, Long> counts() {
        return sql
                .query(
                        """
                          SELECT status
                               , COUNT(*)
                            FROM delivery_queue
                        GROUP BY status
                        """,
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<Instant> time(String question) {
        return sql
                .query(question, row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .stream()
                .findFirst();
    }
}
