package it.obolo.intake;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import it.obolo.byhand.GiftBody;
import it.obolo.byhand.TypedGift;
import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.Channel;
import it.obolo.paypal.Translation.Incomplete;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works stored deliveries into the books: claims a batch, reads it, books it, owes thanks, all in
/// one transaction. What cannot be read is parked with the reason. When a batch fails as a whole,
/// its deliveries are worked one by one, so that one bad delivery holds back nobody: it is tried
/// again with growing pauses, then parked.
@Singleton
public class WorkDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDeliveries.class);

    /// What a batch makes lives until it is committed: with 512 of them the collector copied twice
    /// as much for each, in the small heap that a small server has.
    private static final int LARGEST_BATCH = 128;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// In a stream of deliveries the worker lets some gather, because a batch costs little more
    /// than a single one; the processor belongs to whoever still waits for an answer.
    private static final long GATHER_MILLISECONDS = 100;

    private static final long LOOK_AGAIN_MILLISECONDS = 20;

    /// After these pauses a delivery that keeps failing is parked.
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(12));

    private final Clock clock;
    private final DeliveryQueue queue;
    private final TranslateDelivery translateDelivery;
    private final BookEvidence bookEvidence;
    private final AfterBooking afterBooking;
    private final PayerLookups lookups;
    private final KeepErased keepErased;
    private final WorkSignal signal;
    private final Rush rush;
    private final IntakeCounters counters;
    private final ApplicationEventPublisher<DeliveriesWorked> news;
    private volatile boolean stopping;
    private @Nullable Thread worker;

    WorkDeliveries(
            Clock clock,
            DeliveryQueue queue,
            TranslateDelivery translateDelivery,
            BookEvidence bookEvidence,
            AfterBooking afterBooking,
            PayerLookups lookups,
            KeepErased keepErased,
            WorkSignal signal,
            Rush rush,
            IntakeCounters counters,
            ApplicationEventPublisher<DeliveriesWorked> news) {
        this.clock = clock;
        this.queue = queue;
        this.translateDelivery = translateDelivery;
        this.bookEvidence = bookEvidence;
        this.afterBooking = afterBooking;
        this.lookups = lookups;
        this.keepErased = keepErased;
        this.signal = signal;
        this.rush = rush;
        this.counters = counters;
        this.news = news;
    }

    @EventListener
    void start(ServerStartupEvent event) {
        worker = Thread.ofPlatform().name("delivery-worker").start(this::workUntilStopped);
    }

    /// Works everything that is due now, and returns how many deliveries that were.
    public int workAll() {
        var worked = 0;
        for (var batch = workSome(); batch > 0 && !stopping; batch = workSome()) {
            worked += batch;
        }
        return worked;
    }

    private int workSome() {
        var worked = workBatch();
        if (worked > 0) {
            counters.worked(worked);
            rush.booked(worked);
            news.publishEvent(new DeliveriesWorked(worked));
        }
        return worked;
    }

    /// Works these deliveries before any other, those that are due.
    public void workNow(Collection<Long> deliveryIds) {
        var worked =
                bookEvidence.asOnlyWriter(() -> {
                    var claimed = queue.claim(deliveryIds, clock.instant());
                    if (!claimed.isEmpty()) {
                        book(claimed);
                    }
                    return claimed.size();
                });
        counters.worked(worked);
        news.publishEvent(new DeliveriesWorked(worked));
    }

    private void workUntilStopped() {
        while (!stopping) {
            try {
                if (rush.goesBefore()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
                } else {
                    var worked = workSome();
                    if (worked < LARGEST_BATCH) {
                        rush.caughtUp();
                        rest(worked > 0);
                    }
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the worker pauses: {}", e.getMessage());
                pause();
            }
        }
    }

    private void rest(boolean hasWorked) throws InterruptedException {
        if (hasWorked) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLISECONDS);
        } else {
            signal.await(PAUSE);
        }
    }

    private void pause() {
        try {
            signal.await(PAUSE);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    private int workBatch() {
        try {
            return work(LARGEST_BATCH);
        } catch (RuntimeException e) {
            LOG.warn("a batch failed and is worked one by one: {}", e.getMessage());
            return workOneByOne();
        }
    }

    private int work(int limit) {
        return bookEvidence.asOnlyWriter(() -> {
            var claimed = queue.claim(limit, clock.instant());
            if (!claimed.isEmpty()) {
                book(claimed);
            }
            return claimed.size();
        });
    }

    private int workOneByOne() {
        var worked = 0;
        for (var more = true; more && worked < LARGEST_BATCH && !stopping; ) {
            more = workOne();
            worked += more ? 1 : 0;
        }
        return worked;
    }

    /// Works the oldest delivery that is due; a failure is noted in a transaction of its own.
    private boolean workOne() {
        var held = new ArrayList<DeliveryQueue.Claimed>(1);
        try {
            return bookEvidence.asOnlyWriter(() -> {
                held.addAll(queue.claim(1, clock.instant()));
                if (!held.isEmpty()) {
                    book(held);
                }
                return !held.isEmpty();
            });
        } catch (RuntimeException e) {
            if (held.isEmpty()) {
                throw e;
            }
            noteFailure(held.getFirst(), e);
            return true;
        }
    }

    private void noteFailure(DeliveryQueue.Claimed delivery, RuntimeException failure) {
        var reason = "failed: " + failure.getClass().getSimpleName();
        LOG.warn("delivery {} {}", delivery.deliveryId(), reason);
        bookEvidence.asOnlyWriter(() -> {
            if (delivery.attemptCount() >= PAUSES.size()) {
                queue.park(delivery.deliveryId(), reason);
            } else {
                var pause = PAUSES.get(delivery.attemptCount());
                queue.retry(delivery.deliveryId(), clock.instant().plus(pause), reason);
            }
            return delivery;
        });
    }

    private void book(List<DeliveryQueue.Claimed> claimed) {
        var readings = new ArrayList<Reading>(claimed.size());
        var incomplete = new LinkedHashMap<Long, Incomplete>();
        for (var delivery : claimed) {
            var translation =
                    translateDelivery.translate(
                            delivery.channel(),
                            delivery.kind(),
                            delivery.body(),
                            delivery.receivedAt());
            switch (translation) {
                case Understood(var evidence) ->
                        readings.add(
                                new Reading(
                                        delivery.deliveryId(),
                                        delivery.attemptCount() > 0,
                                        evidence));
                case NotUnderstood(var reason) -> {
                    queue.park(delivery.deliveryId(), reason);
                    counters.parked(delivery.attemptCount());
                }
                case Incomplete open -> incomplete.put(delivery.deliveryId(), open);
            }
        }
        bookAll(readings);
        afterBooking.thank(thanksAskedFor(claimed));
        incomplete.forEach(this::settle);
    }

    /// What PayPal has answered meanwhile is in the books by its answer.
    private void settle(long deliveryId, Incomplete incomplete) {
        if (lookups.isAnswered(incomplete.about())) {
            queue.done(List.of(deliveryId));
        } else {
            queue.park(deliveryId, incomplete.reason());
            lookups.wantPayment(deliveryId, incomplete);
        }
    }

    private void bookAll(List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        afterBooking.follow(bookEvidence.book(keepErased.withoutErased(readings)));
        queue.done(readings.stream().map(Reading::deliveryId).toList());
    }

    /// The gifts by hand of which an editor said, in these forms, that thanks are due.
    private static List<String> thanksAskedFor(List<DeliveryQueue.Claimed> claimed) {
        return claimed.stream()
                .filter(delivery -> delivery.channel() == Channel.MANUAL)
                .map(delivery -> GiftBody.read(delivery.body()))
                .flatMap(Optional::stream)
                .filter(gift -> gift.thank() && !gift.voided())
                .map(TypedGift::giftId)
                .toList();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        signal.ring();
        if (worker != null) {
            worker.join(10_000);
        }
    }
}
