package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.supporter.Promise;
import it.obolo.supporter.PromiseRoll;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Counts how subscriptions stand.
@Singleton
class ReadRecurring {

    /// Charged next month: monthly ones whose next charge is due until then, others whose next
    /// charge is in that month. Takes the beginning of this month, of the one after the next, of
    /// the next, and of the one after the next again.
    static final String EXPECTED =
            """
            s.status = 'ACTIVE' AND
            (  COALESCE(s.plan_interval, '1 MONTH') = '1 MONTH' AND s.next_charge_at >= ? AND s.next_charge_at < ?
            OR COALESCE(s.plan_interval, '1 MONTH') <> '1 MONTH' AND s.next_charge_at >= ? AND s.next_charge_at < ? )
            """;

    /// Whose money did not come.
    static final String FAILING =
            "s.status = 'SUSPENDED' OR s.status = 'ACTIVE' AND s.failed_payments >= 1";

    private final PromiseRoll roll;

    ReadRecurring(PromiseRoll roll) {
        this.roll = roll;
    }

    /// What those in one currency come to.
    private static final class Tally {

        private long active;
        private long minor;
        private long expected;
        private long expectedMinor;
        private long failing;
        private long started;
        private long ended;

        private boolean isEmpty() {
            return active + failing + started + ended == 0;
        }
    }

    /// By currency; `current` is this month.
    Map<String, Recurring> read(Span span, YearMonth current) {
        var tallies = new HashMap<String, Tally>();
        var from = span.start();
        var until = span.end();
        var bounds = bounds(current);
        for (var promise : roll.now()) {
            var currency = promise.currency();
            if (currency == null) {
                continue;
            }
            var tally = tallies.computeIfAbsent(currency, _ -> new Tally());
            if (promise.isActive()) {
                tally.active++;
                tally.minor += promise.amountMinor();
                if (isExpected(promise, bounds)) {
                    tally.expected++;
                    tally.expectedMinor += promise.amountMinor();
                }
            }
            tally.failing += promise.isFailing() ? 1 : 0;
            tally.started += promise.hasStarted(from, until) ? 1 : 0;
            tally.ended += promise.hasEnded(from, until) ? 1 : 0;
        }
        var found = new TreeMap<String, Recurring>();
        tallies.forEach((currency, tally) -> {
            if (!tally.isEmpty()) {
                found.put(currency, recurring(currency, tally));
            }
        });
        return found;
    }

    /// The same as [#EXPECTED], of one that is active.
    private static boolean isExpected(Promise promise, Instant[] bounds) {
        return promise.isMonthly()
                ? promise.isDue(bounds[0], bounds[1])
                : promise.isDue(bounds[2], bounds[3]);
    }

    private static Recurring recurring(String currency, Tally tally) {
        return new Recurring(
                currency,
                tally.active,
                Money.of(tally.minor, currency),
                tally.failing,
                tally.started,
                tally.ended,
                tally.expected,
                Money.of(tally.expectedMinor, currency));
    }

    /// What [#EXPECTED] takes.
    static Instant[] bounds(YearMonth current) {
        return new Instant[] {
            start(current),
            start(current.plusMonths(2)),
            start(current.plusMonths(1)),
            start(current.plusMonths(2))
        };
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(Words.ROME).toInstant();
    }
}
