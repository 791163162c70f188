package it.obolo.cli;

import it.obolo.money.Money;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.reconciliation.ReconcileTransactions;
import it.obolo.reconciliation.ReconcileTransactions.Outcome.Done;
import it.obolo.reconciliation.ReconcileTransactions.Outcome.NotAllowed;
import it.obolo.reconciliation.Reconciled;
import it.obolo.reconciliation.Reconciled.Day;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/// Prints the proof that PayPal's list and the books agree, a line a day.
@Singleton
class ReconcileErrand implements Errand {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DIFFERENCES = 100;

    private final ReconcileTransactions reconcileTransactions;
    private final Clock clock;

    ReconcileErrand(ReconcileTransactions reconcileTransactions, Clock clock) {
        this.reconcileTransactions = reconcileTransactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public Answer run(Map<String, String> words) {
        var until = day(words, "until", LocalDate.ofInstant(clock.instant(), ROME));
        var from = day(words, "from", until.minusDays(USUAL_DAYS));
        if (from.isAfter(until)) {
            throw Failure.wrongWords("--from is after --until");
        }
        try {
            return switch (reconcileTransactions.reconcile(from, until)) {
                case NotAllowed(var reason) -> throw Failure.found("not reconciled: " + reason);
                case Done(var result) ->
                        result.isOk()
                                ? Answer.done(inWords(result))
                                : Answer.foundWrong(inWords(result));
            };
        } catch (PayPalUnavailable e) {
            throw Failure.found("not reconciled: " + e.getMessage() + "; try again later", e);
        }
    }

    private static LocalDate day(Map<String, String> words, String name, LocalDate otherwise) {
        var text = words.get(name);
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw Failure.wrongWords("--" + name + " is a day such as 2026-03-01");
        }
    }

    private static String inWords(Reconciled result) {
        var text = new StringBuilder();
        text.append(
                "%-10s %-3s %6s %12s %10s %12s   %6s %12s %10s %12s\n"
                        .formatted(
                                "day", "", "PayPal", "gross", "fee", "net", "books", "gross", "fee",
                                "net"));
        for (var day : result.days()) {
            text.append(line(day));
        }
        text.append(
                "%s %d booked that were missing, %d differences."
                        .formatted(
                                result.isOk() ? "All agrees." : "Something differs.",
                                result.booked(),
                                result.differences().size()));
        result.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(one -> text.append("\n%s: %s".formatted(one.transactionId(), one.what())));
        return text.toString();
    }

    private static String line(Day day) {
        return "%-10s %-3s %6d %12s %10s %12s   %6d %12s %10s %12s %s\n"
                .formatted(
                        day.on(),
                        day.currency(),
                        day.theirCount(),
                        decimal(day.theirGross(), day),
                        decimal(day.theirFee(), day),
                        decimal(day.theirGross() + day.theirFee(), day),
                        day.ourCount(),
                        decimal(day.ourGross(), day),
                        decimal(day.ourFee(), day),
                        decimal(day.ourGross() + day.ourFee(), day),
                        day.agrees() ? "" : "differs");
    }

    private static String decimal(long minorUnits, Day day) {
        return Money.of(minorUnits, day.currency()).decimal();
    }
}
