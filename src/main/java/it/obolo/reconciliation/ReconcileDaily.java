package it.obolo.reconciliation;

import io.micronaut.context.annotation.Value;
import it.obolo.paypal.PayPalSettings;
import it.obolo.reconciliation.ReconcileTransactions.Outcome.Done;
import it.obolo.reconciliation.ReconcileTransactions.Outcome.NotAllowed;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds PayPal's list of the last month against the books each day, so that a gift of which every
/// message got lost is in the books by the next morning. Where the REST app may not see the list it
/// asks again the next day.
@Singleton
public class ReconcileDaily extends BackgroundJob {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileDaily.class);
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final int DAYS = 30;
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMinutes(10), Duration.ofSeconds(30));

    private final ReconcileTransactions reconcileTransactions;
    private final Reconciliations reconciliations;
    private final PayPalSettings payPal;
    private final Clock clock;
    private final String hour;
    private @Nullable LocalDate refusedOn;

    ReconcileDaily(
            ReconcileTransactions reconcileTransactions,
            Reconciliations reconciliations,
            PayPalSettings payPal,
            Clock clock,
            JobHealth health,
            @Value("${obolo.reconcile-hour:5}") String hour) {
        super("reconciliation", RHYTHM, health);
        this.reconcileTransactions = reconcileTransactions;
        this.reconciliations = reconciliations;
        this.payPal = payPal;
        this.clock = clock;
        this.hour = hour;
    }

    @Override
    protected boolean work() {
        reconcileIfDue();
        return false;
    }

    /// Whether it is done each day.
    @Override
    public boolean isOn() {
        return !hour.equals("off") && payPal.canAsk();
    }

    /// Compares if today's hour has come and it was not done since.
    ///
    /// @return whether PayPal was asked
    /// @throws it.obolo.paypal.PayPalUnavailable if it should be asked again later
    public boolean reconcileIfDue() {
        var now = clock.instant().atZone(ROME);
        var today = now.toLocalDate();
        if (!isOn()
                || now.getHour() < Integer.parseInt(hour)
                || today.equals(refusedOn)
                || wasDoneOn(today)) {
            return false;
        }
        switch (reconcileTransactions.reconcile(today.minusDays(DAYS), today)) {
            case Done(var result) ->
                    LOG.info(
                            "PayPal's list compared: {} transactions, {} of them booked now, {} differ",
                            result.listed(),
                            result.booked(),
                            result.differences().size());
            case NotAllowed(var reason) -> {
                refusedOn = today;
                LOG.info("PayPal's list not compared: {}", reason);
            }
        }
        return true;
    }

    private boolean wasDoneOn(LocalDate today) {
        return reconciliations
                .latest()
                .map(latest -> LocalDate.ofInstant(latest.comparedAt(), ROME))
                .filter(today::equals)
                .isPresent();
    }
}
