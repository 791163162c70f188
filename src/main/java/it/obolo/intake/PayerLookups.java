package it.obolo.intake;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.donation.MovementKind;
import it.obolo.donation.Subject;
import it.obolo.intake.LookupTable.Lookup;
import it.obolo.intake.LookupTable.Wanted;
import it.obolo.paypal.FetchOrder;
import it.obolo.paypal.FetchRefund;
import it.obolo.paypal.FetchSubscription;
import it.obolo.paypal.Fetched;
import it.obolo.paypal.PayPalSettings;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.paypal.Translation.Incomplete;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.Bell;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks PayPal what its messages left open: who gave, where a gift came without its payer, what a
/// subscription promises, and of which payment a refund or reversal is. The answer is a delivery
/// like any other and completes the books. Asking happens outside any transaction, a few at a time,
/// and is repeated with growing pauses while PayPal is away.
@Singleton
public class PayerLookups {

    private static final Logger LOG = LoggerFactory.getLogger(PayerLookups.class);
    private static final int AT_ONCE = 8;
    private static final int MOST_ATTEMPTS = 40;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final LookupTable table;
    private final Clock clock;
    private final FetchOrder fetchOrder;
    private final FetchSubscription fetchSubscription;
    private final FetchRefund fetchRefund;
    private final TranslateAnswer translateAnswer;
    private final KeepAnswer keepAnswer;
    private final WorkSignal workSignal;
    private final boolean canAsk;
    private final Bell signal = new Bell();
    private final Set<Subject> asking = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private Optional<Thread> asker = Optional.empty();
    private final JobHealth jobs;

    PayerLookups(
            LookupTable table,
            Clock clock,
            FetchOrder fetchOrder,
            FetchSubscription fetchSubscription,
            FetchRefund fetchRefund,
            TranslateAnswer translateAnswer,
            KeepAnswer keepAnswer,
            WorkSignal workSignal,
            PayPalSettings settings,
            JobHealth jobs) {
        this.jobs = jobs;
        this.table = table;
        this.clock = clock;
        this.fetchOrder = fetchOrder;
        this.fetchSubscription = fetchSubscription;
        this.fetchRefund = fetchRefund;
        this.translateAnswer = translateAnswer;
        this.keepAnswer = keepAnswer;
        this.workSignal = workSignal;
        this.canAsk = settings.canAsk();
    }

    @EventListener
    void start(BackgroundTime now) {
        if (canAsk) {
            asker =
                    Optional.of(
                            Thread.ofPlatform().name("payer-lookups").start(this::askUntilStopped));
        }
    }

    /// Notes of which orders and subscriptions PayPal is to be asked; within the booking
    /// transaction.
    ///
    /// @param subjectIds their numbers
    void want(Collection<Long> subjectIds) {
        table.add(subjectIds, clock.instant());
        if (!subjectIds.isEmpty()) {
            signal.ring();
        }
    }

    /// Notes that PayPal is to be asked of which payment this refund or reversal is; within the
    /// booking transaction. The parked delivery is worked again once the answer is here.
    void wantPayment(long deliveryId, Incomplete incomplete) {
        var wanted = incomplete.kind() == MovementKind.REFUND ? Wanted.REFUND : Wanted.REVERSAL;
        table.addAgain(incomplete.about(), wanted, deliveryId, clock.instant());
        signal.ring();
    }

    /// Whether PayPal's answer about it is in the books.
    boolean isAnswered(Subject subject) {
        return table.isAnswered(subject);
    }

    private void askUntilStopped() {
        while (!stopping) {
            try {
                var asked = askDue();
                jobs.well("payer-lookups");
                if (asked == 0) {
                    signal.await(Duration.ofSeconds(1));
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                jobs.failed("payer-lookups");
                LOG.warn("payer lookups pause: {}", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            signal.await(Duration.ofSeconds(1));
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
        var due = table.due(clock.instant(), AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked =
                    due.stream()
                            .<Future<?>>map(lookup -> threads.submit(() -> ask(lookup)))
                            .toList();
            LOG.debug("{} payers asked for", asked.size());
        }
        return due.size();
    }

    private void ask(Lookup lookup) {
        if (!asking.add(lookup.subject())) {
            return;
        }
        try {
            finish(lookup, fetch(lookup.subject()));
        } catch (PayPalUnavailable e) {
            later(lookup, "PayPal did not answer");
        } catch (RuntimeException e) {
            later(lookup, "failed: " + e.getClass().getSimpleName());
        } finally {
            asking.remove(lookup.subject());
        }
    }

    private Fetched fetch(Subject subject) {
        return switch (subject.kind()) {
            case ORDER -> fetchOrder.fetch(subject.id());
            case SUBSCRIPTION -> fetchSubscription.fetch(subject.id());
            case TRANSACTION -> fetchRefund.fetch(subject.id());
            case JOINT, PERSON ->
                    throw new IllegalArgumentException("PayPal knows no people of ours");
        };
    }

    private void finish(Lookup lookup, Fetched answer) {
        switch (answer) {
            case Fetched.Found(var json) -> keep(lookup, json);
            case Fetched.NotFound _ -> giveUp(lookup, "PayPal does not know it");
            case Fetched.NotAllowed(var reason) -> giveUp(lookup, reason);
        }
    }

    private void keep(Lookup lookup, String json) {
        var kind = lookup.answerKind();
        switch (keepAnswer.keep(lookup.subject(), kind, json)) {
            case STORED -> close(lookup, kind, json.getBytes(StandardCharsets.UTF_8));
            case NOT_NOW -> later(lookup, "the answer could not be stored");
        }
    }

    /// What told of a refund is worked again only if the answer says of which payment; else it
    /// would be asked about for ever.
    private void close(Lookup lookup, String kind, byte[] json) {
        if (lookup.wanted() != Wanted.PAYER
                && translateAnswer.translate(kind, json, clock.instant())
                        instanceof NotUnderstood(var reason)) {
            giveUp(lookup, reason);
            return;
        }
        table.close(lookup, clock.instant());
        workSignal.ring();
    }

    private void giveUp(Lookup lookup, String reason) {
        table.giveUp(lookup, reason);
    }

    private void later(Lookup lookup, String reason) {
        if (lookup.attemptCount() >= MOST_ATTEMPTS) {
            giveUp(lookup, reason);
            return;
        }
        var pause = Duration.ofSeconds(5L << Math.min(lookup.attemptCount(), 14));
        var next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        table.askAgain(lookup, next, reason);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        signal.ring();
        if (asker.isPresent()) {
            asker.get().join(35_000);
        }
    }
}
