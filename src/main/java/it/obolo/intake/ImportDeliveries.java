package it.obolo.intake;

import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Effect;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.paypal.PayPalSettings;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.storage.StorageHealth;
import jakarta.inject.Singleton;
import java.io.Serial;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The wide door for files: many rows are stored as deliveries and booked at once, in one
/// transaction and with one durability barrier. What comes out is the same as if each had gone
/// through the queue.
@Singleton
public class ImportDeliveries {

    /// A row of a file, translated.
    ///
    /// @param kind the row's own word for what it is
    /// @param reviewReason why it is kept for a person instead of being booked; null if it is not
    public record Row(
            String externalKey,
            String kind,
            byte[] body,
            List<Evidence> evidence,
            @Nullable String reviewReason) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final Database database;
    private final StorageHealth storageHealth;
    private final BookEvidence bookEvidence;
    private final AfterBooking afterBooking;
    private final KeepErased keepErased;
    private final String environment;

    ImportDeliveries(
            Sql sql,
            Ids ids,
            Clock clock,
            Database database,
            StorageHealth storageHealth,
            BookEvidence bookEvidence,
            AfterBooking afterBooking,
            KeepErased keepErased,
            PayPalSettings settings) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.database = database;
        this.storageHealth = storageHealth;
        this.bookEvidence = bookEvidence;
        this.afterBooking = afterBooking;
        this.keepErased = keepErased;
        this.environment = settings.environment().name();
    }

    /// Those of the keys under which something is stored already.
    public Set<String> stored(Collection<String> externalKeys) {
        if (externalKeys.isEmpty()) {
            return Set.of();
        }
        return sql.reading(() ->
                new HashSet<>(
                        sql.queryUuids(
                                "SELECT d.external_key FROM delivery d WHERE d.key_hash = ANY(?)",
                                KeyHash.ofAll(externalKeys),
                                rows -> rows.getString(1))));
    }

    /// Stores and books the rows, durably; none of them may be stored yet.
    ///
    /// @return for each row in order what it did to the books; [Effect#KNOWN] for one that is kept
    ///   for a person
    public List<Effect> take(List<Row> rows) {
        if (!storageHealth.acceptsWork()) {
            throw new IllegalStateException("the disk is full or broken");
        }
        var effects = bookEvidence.asOnlyWriter(() -> write(rows, true));
        database.barrier().await();
        return effects;
    }

    /// What [#take] would answer, without leaving a trace.
    public List<Effect> rehearse(List<Row> rows) {
        try {
            return bookEvidence.asOnlyWriter(() -> {
                throw new Rehearsed(write(rows, false));
            });
        } catch (Rehearsed rehearsed) {
            return rehearsed.effects;
        }
    }

    private List<Effect> write(List<Row> rows, boolean follow) {
        var deliveryIds = rows.stream().map(_ -> ids.next()).toList();
        insert(rows, deliveryIds);
        var readings = new ArrayList<Reading>(rows.size());
        var toReview = new ArrayList<Integer>();
        for (var place = 0; place < rows.size(); place++) {
            if (rows.get(place).reviewReason() != null) {
                toReview.add(place);
            } else if (!rows.get(place).evidence().isEmpty()) {
                readings.add(
                        new Reading(deliveryIds.get(place), false, rows.get(place).evidence()));
            }
        }
        park(rows, deliveryIds, toReview);
        if (readings.isEmpty()) {
            return rows.stream().map(_ -> Effect.KNOWN).toList();
        }
        var booked = bookEvidence.book(keepErased.withoutErased(readings));
        if (follow) {
            afterBooking.follow(booked);
        }
        Map<Long, Effect> effects = booked.effects();
        return deliveryIds.stream().map(id -> effects.getOrDefault(id, Effect.KNOWN)).toList();
    }

    private void insert(List<Row> rows, List<Long> deliveryIds) {
        var receivedAt = clock.instant();
        var places = new ArrayList<Integer>(rows.size());
        for (var place = 0; place < rows.size(); place++) {
            places.add(place);
        }
        sql.batch(
                """
                INSERT INTO delivery
                     ( delivery_id, channel, environment, external_key, kind, body, received_at )
                VALUES ( ?, ?, ?, ?, ?, ?, ? )
                """,
                places,
                (statement, place) -> {
                    var row = rows.get(place);
                    statement.setLong(1, deliveryIds.get(place));
                    statement.setString(2, Channel.FILE.name());
                    statement.setString(3, environment);
                    statement.setString(4, row.externalKey());
                    statement.setString(5, row.kind());
                    statement.setBytes(6, row.body());
                    Sql.setInstant(statement, 7, receivedAt);
                });
    }

    private void park(List<Row> rows, List<Long> deliveryIds, List<Integer> places) {
        var now = clock.instant();
        sql.batch(
                """
                INSERT INTO delivery_queue
                     ( delivery_id, status, attempt_count, next_attempt_at, reason )
                VALUES ( ?, 'PARKED', 1, ?, ? )
                """,
                places,
                (statement, place) -> {
                    statement.setLong(1, deliveryIds.get(place));
                    Sql.setInstant(statement, 2, now);
                    statement.setString(3, rows.get(place).reviewReason());
                });
    }

    /// Ends the transaction of a rehearsal so that nothing of it stays.
    private static final class Rehearsed extends RuntimeException {

        @Serial private static final long serialVersionUID = 1L;

        private final transient List<Effect> effects;

        Rehearsed(List<Effect> effects) {
            super("rehearsed", null, false, false);
            this.effects = effects;
        }
    }
}
