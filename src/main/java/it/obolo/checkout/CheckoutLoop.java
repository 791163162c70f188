package it.obolo.checkout;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.checkout.SettleCheckout.Occasion;
import it.obolo.intake.DeliveriesWorked;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/// Looks after gifts whose reader did not come back, and after those whose end is not known: when a
/// message of PayPal's tells of one, and when its time has come.
@Singleton
public class CheckoutLoop extends BackgroundJob {

    private static final int AT_ONCE = 8;

    /// Whoever asks PayPal how a payment ended may wait half a minute for the answer.
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(15), Duration.ofSeconds(35));

    private final CheckoutTable table;
    private final SettleCheckout settleCheckout;
    private final PaymentWays ways;
    private final Clock clock;

    CheckoutLoop(
            CheckoutTable table,
            SettleCheckout settleCheckout,
            PaymentWays ways,
            Clock clock,
            JobHealth jobs) {
        super("checkouts", RHYTHM, jobs);
        this.table = table;
        this.settleCheckout = settleCheckout;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public boolean isOn() {
        return ways.canOnce();
    }

    @EventListener
    void newsInTheBooks(DeliveriesWorked worked) {
        wake();
    }

    @Override
    protected boolean work() {
        return settleDue() > 0;
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
}
