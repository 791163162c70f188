package it.obolo.checkout;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.checkout.SettleCheckout.Occasion;
import it.obolo.intake.DeliveriesWorked;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after gifts whose reader did not come back, and after those whose end is not known: when a
/// message of PayPal's tells of one, and when its time has come.
@Singleton
public class CheckoutLoop {

    private static final Logger LOG = LoggerFactory.getLogger(CheckoutLoop.class);
    private static final int AT_ONCE = 8;
    private static final long PAUSE_SECONDS = 15;

    private final CheckoutTable table;
    private final SettleCheckout settleCheckout;
    private final PaymentWays ways;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopping;
    private Optional<Thread> keeper = Optional.empty();
    private final JobHealth jobs;

    CheckoutLoop(
            CheckoutTable table,
            SettleCheckout settleCheckout,
            PaymentWays ways,
            Clock clock,
            JobHealth jobs) {
        this.jobs = jobs;
        this.table = table;
        this.settleCheckout = settleCheckout;
        this.ways = ways;
        this.clock = clock;
    }

    @EventListener
    void start(BackgroundTime now) {
        if (ways.canOnce()) {
            keeper = Optional.of(Thread.ofPlatform().name("checkouts").start(this::keepOn));
        }
    }

    @EventListener
    void newsInTheBooks(DeliveriesWorked worked) {
        ring();
    }

    private void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    private void keepOn() {
        while (!stopping) {
            try {
                var settled = settleDue();
                jobs.well("checkouts");
                if (settled == 0 && bell.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                jobs.failed("checkouts");
                LOG.warn("checkouts pause: {}", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    /// Brings on what is due or was told of, a few at a time, and returns how many that were.
    public int settleDue() {
        if (!ways.canOnce()) {
            return 0;
        }
        table.followBooks();
        var now = clock.instant();
        var told = table.told(now, AT_ONCE);
        settle(told, Occasion.TOLD);
        var due = table.due(now, AT_ONCE).stream().filter(id -> !told.contains(id)).toList();
        settle(due, Occasion.TIME);
        return told.size() + due.size();
    }

    private void settle(List<String> checkoutIds, Occasion occasion) {
        if (checkoutIds.isEmpty()) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            checkoutIds.forEach(id -> threads.execute(() -> settleCheckout.settle(id, occasion)));
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        ring();
        if (keeper.isPresent()) {
            keeper.get().join(35_000);
        }
    }
}
