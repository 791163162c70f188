package it.obolo.reconciliation;

import it.obolo.donation.MovementKind;
import it.obolo.donation.Subject;
import it.obolo.intake.KeepAnswer;
import it.obolo.intake.WorkDeliveries;
import it.obolo.money.Money;
import it.obolo.paypal.ListTransactions;
import it.obolo.paypal.ListTransactions.Listed;
import it.obolo.paypal.ListedTransaction;
import it.obolo.paypal.PayPalSettings;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.reconciliation.Reconciled.Day;
import it.obolo.reconciliation.Reconciled.Difference;
import it.obolo.reconciliation.Reconciled.Kind;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds PayPal's own list of transactions against the books. What the books lack is booked from
/// the list, which is evidence like any other; what still differs is said and kept. Days are
/// Europe/Rome.
@Singleton
public class ReconcileTransactions {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Set<MovementKind> CAME_IN =
            Set.of(
                    MovementKind.PAYMENT,
                    MovementKind.REVERSAL_CANCELED,
                    MovementKind.RELEASE,
                    MovementKind.DEPOSIT,
                    MovementKind.FEE_RETURNED,
                    MovementKind.CONVERSION_IN);

    /// What became of it.
    public sealed interface Outcome {
        /// Compared.
        record Done(Reconciled result) implements Outcome {}

        /// PayPal cannot be asked, or does not let us see its list.
        record NotAllowed(String reason) implements Outcome {}
    }

    private record Ours(
            String id,
            MovementKind kind,
            boolean isDone,
            Money gross,
            @Nullable Long feeMinor,
            Instant at) {

        long signed() {
            return CAME_IN.contains(kind) ? gross.minorUnits() : -gross.minorUnits();
        }

        /// Negative when charged.
        long signedFee() {
            var fee = feeMinor == null ? 0 : feeMinor;
            return CAME_IN.contains(kind) ? -fee : fee;
        }
    }

    private final ListTransactions listTransactions;
    private final PayPalSettings settings;
    private final KeepAnswer keepAnswer;
    private final WorkDeliveries workDeliveries;
    private final Reconciliations reconciliations;
    private final Sql sql;
    private final Clock clock;

    ReconcileTransactions(
            ListTransactions listTransactions,
            PayPalSettings settings,
            KeepAnswer keepAnswer,
            WorkDeliveries workDeliveries,
            Reconciliations reconciliations,
            Sql sql,
            Clock clock) {
        this.listTransactions = listTransactions;
        this.settings = settings;
        this.keepAnswer = keepAnswer;
        this.workDeliveries = workDeliveries;
        this.reconciliations = reconciliations;
        this.sql = sql;
        this.clock = clock;
    }

    /// Compares the days `[from, until]`, as far as PayPal's list is sure to be whole.
    ///
    /// @throws PayPalUnavailable if PayPal should be asked again later
    public Outcome reconcile(LocalDate from, LocalDate until) {
        if (!settings.canAsk()) {
            return new Outcome.NotAllowed(
                    "set PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET, so that PayPal can be asked");
        }
        var begin = from.atStartOfDay(ROME).toInstant();
        var end =
                earlier(
                        until.plusDays(1).atStartOfDay(ROME).toInstant(),
                        clock.instant().minus(ListTransactions.LAG));
        var listed = new LinkedHashMap<String, ListedTransaction>();
        for (var start = begin; start.isBefore(end); start = start.plus(ListTransactions.LONGEST)) {
            switch (listTransactions.list(
                    start, earlier(end, start.plus(ListTransactions.LONGEST)))) {
                case Listed.NotAllowed(var reason) -> {
                    return new Outcome.NotAllowed(reason);
                }
                case Listed.Found(var transactions) ->
                        transactions.stream()
                                .filter(ListedTransaction::isDone)
                                .forEach(one -> listed.putIfAbsent(one.transactionId(), one));
            }
        }
        workDeliveries.workAll();
        var booked = book(listed);
        var result = compare(listed, begin, end, booked);
        reconciliations.keep(new Reconciliations.Compared(from, until, begin, end), result);
        return new Outcome.Done(result);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Keeps the lines about what the books lack, or whose fee they lack.
    ///
    /// @return how many movements are new
    private int book(Map<String, ListedTransaction> listed) {
        var known = ours(listed.keySet());
        var lacking =
                listed.values().stream()
                        .filter(one -> {
                            var ours = known.get(one.transactionId());
                            return ours == null || (ours.feeMinor() == null && one.fee() != null);
                        })
                        .toList();
        for (var one : lacking) {
            keepAnswer.keep(
                    Subject.transaction(one.transactionId()),
                    TranslateAnswer.TRANSACTION,
                    one.json());
        }
        workDeliveries.workAll();
        return ours(listed.keySet()).size() - known.size();
    }

    private Reconciled compare(
            Map<String, ListedTransaction> listed, Instant begin, Instant end, int booked) {
        var days = new TreeMap<String, Day>();
        var differences = new ArrayList<Difference>();
        var known = ours(listed.keySet());
        listed.values()
                .forEach(theirs -> {
                    add(days, theirs.at(), theirs.amount(), feeOf(theirs), true);
                    var ours = known.get(theirs.transactionId());
                    var kind = difference(theirs, ours);
                    if (kind != null) {
                        differences.add(
                                new Difference(
                                        theirs.transactionId(),
                                        kind,
                                        kind == Kind.NOT_IN_BOOKS ? theirs.code() : null,
                                        ours == null ? theirs.at() : ours.at()));
                    }
                });
        known.values().forEach(ours -> add(days, ours));
        for (var ours : between(begin, end)) {
            if (!listed.containsKey(ours.id())) {
                add(days, ours);
                differences.add(new Difference(ours.id(), Kind.ONLY_IN_BOOKS, null, ours.at()));
            }
        }
        return new Reconciled(listed.size(), List.copyOf(days.values()), booked, differences);
    }

    private static long feeOf(ListedTransaction theirs) {
        var fee = theirs.fee();
        return fee == null ? 0 : fee.minorUnits();
    }

    private static @Nullable Kind difference(ListedTransaction theirs, @Nullable Ours ours) {
        if (ours == null) {
            return Kind.NOT_IN_BOOKS;
        }
        if (!ours.gross().currency().equals(theirs.amount().currency())
                || ours.signed() != theirs.amount().minorUnits()) {
            return Kind.AMOUNT;
        }
        if (ours.signedFee() != feeOf(theirs)) {
            return Kind.FEE;
        }
        return ours.isDone() ? null : Kind.NOT_COMPLETED;
    }

    private static void add(Map<String, Day> days, Ours ours) {
        add(
                days,
                ours.at(),
                Money.of(ours.signed(), ours.gross().currencyCode()),
                ours.signedFee(),
                false);
    }

    private static void add(
            Map<String, Day> days, Instant at, Money amount, long fee, boolean theirs) {
        var on = LocalDate.ofInstant(at, ROME);
        days.merge(
                on + amount.currencyCode(),
                Day.of(on, amount.currencyCode(), amount.minorUnits(), fee, theirs),
                Day::plus);
    }

    private Map<String, Ours> ours(Set<String> ids) {
        var found = new LinkedHashMap<String, Ours>();
        sql.reading(() ->
                        sql.queryTexts(
                                OURS
                                        + "JOIN subject s ON s.subject_id = m.movement_id WHERE s.subject = ANY(?)",
                                ids.stream().map(id -> Subject.transaction(id).text()).toList(),
                                ReconcileTransactions::read))
                .forEach(one -> found.put(one.id(), one));
        return found;
    }

    /// A dispute moves nothing by itself; a gift by hand did not go through PayPal.
    private List<Ours> between(Instant begin, Instant end) {
        return sql.reading(() ->
                sql.query(
                        OURS
                                + """
                                WHERE m.occurred_at >= ?
                                  AND m.occurred_at <  ?
                                  AND m.status = 'COMPLETED'
                                  AND m.kind  <> 'DISPUTE'
                                  AND m.method IS NULL
                                """,
                        statement -> {
                            Sql.setInstant(statement, 1, begin);
                            Sql.setInstant(statement, 2, end);
                        },
                        ReconcileTransactions::read));
    }

    private static final String OURS =
            """
            SELECT m.transaction_id, m.kind, m.status, m.currency, m.gross_minor, m.fee_minor, m.occurred_at
              FROM movement m
            """;

    private static Ours read(ResultSet rows) throws SQLException {
        return new Ours(
                rows.getString("transaction_id"),
                MovementKind.valueOf(rows.getString("kind")),
                rows.getString("status").equals("COMPLETED"),
                Money.of(rows.getLong("gross_minor"), rows.getString("currency")),
                Sql.longOrNull(rows, "fee_minor"),
                Sql.instant(rows, "occurred_at"));
    }
}
