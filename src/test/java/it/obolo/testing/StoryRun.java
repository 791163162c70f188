package it.obolo.testing;

import it.obolo.donation.DigestBooks;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.intake.WorkDeliveries;
import it.obolo.storage.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sends tellings of life stories through an Obolo, from the store of deliveries to the books.
public final class StoryRun {

    private static final int THREADS = 8;
    private static final int BETWEEN_LOOKS = 64;
    private static final int MOST_REPEATS = 25;

    private final TestObolo obolo;

    public StoryRun(TestObolo obolo) {
        this.obolo = obolo;
    }

    /// A donation as the books have it.
    public record Donation(
            String status,
            String currency,
            long grossMinor,
            @org.jspecify.annotations.Nullable Long feeMinor,
            long refundedMinor,
            boolean disputed,
            boolean thanksOwed) {}

    /// Each delivery once, in the order of events.
    public void inOrder(List<NewDelivery> deliveries) {
        deliver(deliveries, () -> {});
    }

    /// In any order, a third of them again and again, split over eight threads that store and work
    /// at once.
    public void shuffled(List<NewDelivery> deliveries, Random random) throws Exception {
        shuffled(deliveries, random, () -> {});
    }

    /// The same, with something that is done in between.
    void shuffled(List<NewDelivery> deliveries, Random random, Runnable between) throws Exception {
        var all = new ArrayList<>(deliveries);
        for (var delivery : deliveries) {
            if (random.nextInt(3) == 0) {
                var repeats = random.nextInt(20) == 0 ? MOST_REPEATS : 1 + random.nextInt(3);
                all.addAll(Collections.nCopies(repeats, delivery));
            }
        }
        Collections.shuffle(all, random);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<Future<?>>();
            for (var slice = 0; slice < THREADS; slice++) {
                var mine =
                        all.subList(
                                all.size() * slice / THREADS, all.size() * (slice + 1) / THREADS);
                running.add(threads.submit(() -> deliver(mine, between)));
            }
            for (var thread : running) {
                thread.get();
            }
        }
        work();
    }

    private void deliver(List<NewDelivery> deliveries, Runnable between) {
        var store = obolo.get(StoreDeliveries.class);
        for (var from = 0; from < deliveries.size(); from += BETWEEN_LOOKS) {
            var until = Math.min(deliveries.size(), from + BETWEEN_LOOKS);
            var stored = deliveries.subList(from, until).stream().map(store::store).toList();
            stored.forEach(outcome -> {
                if (outcome.join() != StoreDeliveries.Outcome.STORED) {
                    throw new IllegalStateException("a delivery was not stored");
                }
            });
            work();
            between.run();
        }
    }

    private void work() {
        confirmNotifications();
        obolo.get(WorkDeliveries.class).workAll();
    }

    /// As PayPal's VERIFIED would, which is tested elsewhere.
    private void confirmNotifications() {
        var sql = obolo.sql();
        sql.transaction(() -> {
            sql.update(
                    """
                    INSERT INTO ipn_verdict
                         ( delivery_id, verdict, told_at )
                    SELECT q.delivery_id, 'VERIFIED', q.next_attempt_at
                      FROM delivery_queue q
                     WHERE q.status = 'UNVERIFIED'
                        ON CONFLICT DO NOTHING
                    """);
            return sql.update(
                    """
                    UPDATE delivery_queue
                       SET status = 'WAITING'
                     WHERE status = 'UNVERIFIED'
                       AND EXISTS (SELECT 1 FROM ipn_verdict v WHERE v.delivery_id = delivery_queue.delivery_id)
                    """);
        });
    }

    /// What the books say, in one text.
    public String digest() {
        return new DigestBooks(obolo.sql()).digest().hex();
    }

    /// What was given, and what the accounts come to, by currency.
    List<String> sums() {
        return lines(
                """
                  SELECT d.status || ' ' || d.currency || ' ' || COUNT(*) || ' ' || SUM(d.gross_minor)
                    FROM donation d
                GROUP BY d.status, d.currency
                   UNION ALL
                  SELECT e.currency || ' ' || SUM(e.gifts_minor) || ' ' || SUM(e.fees_minor) || ' ' || SUM(e.refunds_minor)
                         || ' ' || SUM(e.paypal_minor) || ' ' || SUM(e.disputed_minor)
                    FROM ledger_entry e
                GROUP BY e.currency
                """);
    }

    /// What `verify` finds wrong.
    List<String> wrong() {
        return new ToldObolo(obolo).wrong();
    }

    /// What waits or was parked, by reason; empty when everything was understood.
    public List<String> unfinished() {
        return lines("SELECT DISTINCT status || ' ' || COALESCE(reason, '') FROM delivery_queue");
    }

    /// What the movements' tellers disagree about.
    public List<String> contradictions() {
        return lines(
                "SELECT transaction_id || ' ' || contradiction FROM movement WHERE contradiction IS NOT NULL ORDER BY 1");
    }

    public Map<String, Donation> donations() {
        var found = new HashMap<String, Donation>();
        var sql = obolo.sql();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT d.transaction_id, d.status, d.currency, d.gross_minor, d.fee_minor
                             , d.refunded_minor, d.disputed, t.donation_id
                          FROM donation d
                          LEFT JOIN thank_you t ON t.donation_id = d.donation_id
                        """,
                        rows ->
                                found.put(
                                        rows.getString("transaction_id"),
                                        new Donation(
                                                rows.getString("status"),
                                                rows.getString("currency"),
                                                rows.getLong("gross_minor"),
                                                Sql.longOrNull(rows, "fee_minor"),
                                                rows.getLong("refunded_minor"),
                                                rows.getBoolean("disputed"),
                                                Sql.longOrNull(rows, "donation_id") != null))));
        return found;
    }

    /// Whose each gift is, by the payment's id.
    public Map<String, Long> givers() {
        var found = new HashMap<String, Long>();
        var sql = obolo.sql();
        sql.reading(() ->
                sql.query(
                        "SELECT d.transaction_id, d.supporter_id FROM donation d",
                        rows -> found.put(rows.getString(1), rows.getLong(2))));
        return found;
    }

    private List<String> lines(String question) {
        var sql = obolo.sql();
        return List.copyOf(
                new TreeSet<>(sql.reading(() -> sql.query(question, rows -> rows.getString(1)))));
    }
}
