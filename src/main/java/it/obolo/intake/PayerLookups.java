package it.obolo.intake;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import it.obolo.donation.Channel;
import it.obolo.donation.Subject;
import it.obolo.paypal.FetchOrder;
import it.obolo.paypal.FetchSubscription;
import it.obolo.paypal.Fetched;
import it.obolo.paypal.PayPalSettings;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.storage.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks PayPal who gave, where a gift came without its payer. The gift is in the books already; the
/// answer is a delivery like any other and completes it. Asking happens outside any transaction, a
/// few at a time, and is repeated with growing pauses while PayPal is away.
@Singleton
public class PayerLookups {

    private static final Logger LOG = LoggerFactory.getLogger(PayerLookups.class);
    private static final int AT_ONCE = 8;
    private static final int MOST_ATTEMPTS = 40;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private record Lookup(Subject subject, int attemptCount) {}

    private final Sql sql;
    private final Clock clock;
    private final FetchOrder fetchOrder;
    private final FetchSubscription fetchSubscription;
    private final StoreDeliveries storeDeliveries;
    private final boolean canAsk;
    private final WorkSignal signal = new WorkSignal();
    private final Set<Subject> asking = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private Optional<Thread> asker = Optional.empty();

    PayerLookups(
            Sql sql,
            Clock clock,
            FetchOrder fetchOrder,
            FetchSubscription fetchSubscription,
            StoreDeliveries storeDeliveries,
            PayPalSettings settings) {
        this.sql = sql;
        this.clock = clock;
        this.fetchOrder = fetchOrder;
        this.fetchSubscription = fetchSubscription;
        this.storeDeliveries = storeDeliveries;
        this.canAsk = settings.canAsk();
    }

    @EventListener
    void start(ServerStartupEvent event) {
        if (canAsk) {
            asker =
                    Optional.of(
                            Thread.ofPlatform().name("payer-lookups").start(this::askUntilStopped));
        }
    }

    /// Notes what is to be asked; within the booking transaction.
    void want(Collection<Subject> subjects) {
        var now = clock.instant();
        sql.batch(
                """
                INSERT INTO payer_lookup
                     ( subject, status, attempt_count, next_attempt_at )
                VALUES ( ?, 'WAITING', 0, ? )
                    ON CONFLICT DO NOTHING
                """,
                subjects,
                (statement, subject) -> {
                    statement.setString(1, subject.text());
                    Sql.setInstant(statement, 2, now);
                });
        if (!subjects.isEmpty()) {
            signal.give();
        }
    }

    private void askUntilStopped() {
        while (!stopping) {
            try {
                if (askDue() == 0) {
                    signal.await(1000);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("payer lookups pause: {}", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            signal.await(1000);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    /// Asks everything that is due, and returns how much that was. Does nothing without
    /// credentials.
    public int askDue() {
        if (!canAsk) {
            return 0;
        }
        var due = due();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked =
                    due.stream()
                            .<Future<?>>map(lookup -> threads.submit(() -> ask(lookup)))
                            .toList();
            LOG.debug("{} payers asked for", asked.size());
        }
        return due.size();
    }

    private List<Lookup> due() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT l.subject
                               , l.attempt_count
                            FROM payer_lookup l
                           WHERE l.status           = 'WAITING'
                             AND l.next_attempt_at <= ?
                        ORDER BY l.next_attempt_at
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setInt(2, AT_ONCE);
                        },
                        rows -> new Lookup(Subject.parse(rows.getString(1)), rows.getInt(2))));
    }

    private void ask(Lookup lookup) {
        if (!asking.add(lookup.subject())) {
            return;
        }
        try {
            switch (lookup.subject().kind()) {
                case ORDER ->
                        finish(
                                lookup,
                                TranslateAnswer.ORDER,
                                fetchOrder.fetch(lookup.subject().id()));
                case SUBSCRIPTION ->
                        finish(
                                lookup,
                                TranslateAnswer.SUBSCRIPTION,
                                fetchSubscription.fetch(lookup.subject().id()));
                case TRANSACTION -> giveUp(lookup, "a transaction does not tell its payer");
            }
        } catch (PayPalUnavailable e) {
            later(lookup, "PayPal did not answer");
        } catch (RuntimeException e) {
            later(lookup, "failed: " + e.getClass().getSimpleName());
        } finally {
            asking.remove(lookup.subject());
        }
    }

    private void finish(Lookup lookup, String kind, Fetched answer) {
        switch (answer) {
            case Fetched.Found(var json) ->
                    keep(lookup, kind, json.getBytes(StandardCharsets.UTF_8));
            case Fetched.NotFound _ -> giveUp(lookup, "PayPal does not know it");
            case Fetched.NotAllowed(var reason) -> giveUp(lookup, reason);
        }
    }

    private void keep(Lookup lookup, String kind, byte[] json) {
        var checksum = new CRC32();
        checksum.update(json);
        var key =
                "api:"
                        + lookup.subject().text()
                        + ":"
                        + HexFormat.of().toHexDigits((int) checksum.getValue());
        var stored =
                storeDeliveries.store(new NewDelivery(Channel.API, key, kind, json, null)).join();
        switch (stored) {
            case STORED -> remove(lookup);
            case NOT_NOW -> later(lookup, "the answer could not be stored");
        }
    }

    private void remove(Lookup lookup) {
        change("DELETE FROM payer_lookup WHERE subject = ?", lookup);
    }

    private void change(String statementText, Lookup lookup) {
        sql.transaction(() ->
                sql.update(
                        statementText,
                        statement -> statement.setString(1, lookup.subject().text())));
    }

    private void giveUp(Lookup lookup, String reason) {
        note(lookup, "PARKED", clock.instant(), reason);
    }

    private void later(Lookup lookup, String reason) {
        if (lookup.attemptCount() >= MOST_ATTEMPTS) {
            giveUp(lookup, reason);
            return;
        }
        var pause = Duration.ofSeconds(5L << Math.min(lookup.attemptCount(), 14));
        var next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        note(lookup, "WAITING", next, reason);
    }

    private void note(Lookup lookup, String status, Instant nextAttemptAt, String reason) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE payer_lookup
                           SET status          = ?
                             , attempt_count   = attempt_count + 1
                             , next_attempt_at = ?
                             , reason          = ?
                         WHERE subject         = ?
                        """,
                        statement -> {
                            statement.setString(1, status);
                            Sql.setInstant(statement, 2, nextAttemptAt);
                            statement.setString(3, reason);
                            statement.setString(4, lookup.subject().text());
                        }));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        signal.give();
        if (asker.isPresent()) {
            asker.get().join(35_000);
        }
    }
}
