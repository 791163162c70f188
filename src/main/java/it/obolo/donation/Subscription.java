package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A promise to give again and again: the join of all that was told about it and of its payments, a
/// function of the *set* of both. A payment that comes before its sign-up makes the subscription,
/// and the sign-up later only adds to it.
///
/// @param amount what is promised per interval; where nobody told, what the latest payment was
/// @param interval how often, as `1 MONTH`
/// @param statusAt since when the status holds, where it was told
/// @param startedAt the first anybody told of it: a status, or a payment; 1970 where nobody told a
///   time
/// @param nextChargeAt told, or, where a payment has come since, as much later as the interval says
/// @param failedPayments in a row, by the latest telling
/// @param changes every status that was told with its time
record Subscription(
        String subscriptionId,
        SubscriptionStatus status,
        @Nullable String planId,
        @Nullable Money amount,
        @Nullable String interval,
        Instant startedAt,
        @Nullable Instant statusAt,
        @Nullable Instant nextChargeAt,
        int failedPayments,
        Set<Change> changes) {

    /// A status and since when.
    record Change(Instant at, SubscriptionStatus status) {}

    private static final Pattern INTERVAL = Pattern.compile("([0-9]{1,3}) ([A-Z_]{3,12})");
    private static final int MOST_CHARGES = 5000;

    /// Of two statuses told with one date the one further on is the later: an IPN repeats the date
    /// of the sign-up.
    private static final Comparator<Evidence> LATEST_FIRST =
            Comparator.comparing(Evidence::toldAt, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(
                            evidence -> evidence.told().subscriptionStatus(),
                            Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Evidence::source)
                    .thenComparing(evidence -> evidence.told().toString());

    /// Empty where nothing tells that there is such a subscription: only its payer was told.
    static Optional<Subscription> of(
            String id, Collection<Evidence> evidence, Collection<Movement> payments) {
        var tellings = evidence.stream().distinct().sorted(LATEST_FIRST).toList();
        var status = status(tellings, payments);
        if (status == null) {
            return Optional.empty();
        }
        var failed = latest(tellings, Told::failedPayments);
        var interval = latest(tellings, Told::planInterval);
        var changes = changes(tellings);
        return Optional.of(
                new Subscription(
                        id,
                        status,
                        latest(tellings, Told::planId),
                        amount(tellings, payments),
                        interval,
                        startedAt(changes, payments),
                        since(tellings, status),
                        status.goesOn()
                                ? nextCharge(
                                        latest(tellings, Told::nextChargeAt), interval, payments)
                                : null,
                        failed == null ? 0 : failed,
                        changes));
    }

    /// What has ended does not begin again; otherwise the latest telling counts, and a payment
    /// without any telling shows that it goes on.
    private static @Nullable SubscriptionStatus status(
            List<Evidence> tellings, Collection<Movement> payments) {
        var told =
                tellings.stream()
                        .map(telling -> telling.told().subscriptionStatus())
                        .filter(Objects::nonNull)
                        .toList();
        return told.stream()
                .filter(status -> !status.goesOn())
                .findFirst()
                .or(() -> told.stream().findFirst())
                .orElse(payments.isEmpty() ? null : SubscriptionStatus.ACTIVE);
    }

    private static @Nullable Money amount(List<Evidence> tellings, Collection<Movement> payments) {
        var told =
                latest(
                        tellings,
                        one ->
                                one.planMinor() == null
                                                || one.planCurrency() == null
                                                || one.planMinor() == 0
                                        ? null
                                        : Money.of(one.planMinor(), one.planCurrency()));
        return told != null
                ? told
                : payments.stream()
                        .max(
                                Comparator.comparing(Movement::occurredAt)
                                        .thenComparing(Movement::transactionId))
                        .map(Movement::gross)
                        .orElse(null);
    }

    private static @Nullable Instant since(List<Evidence> tellings, SubscriptionStatus status) {
        return tellings.stream()
                .filter(telling -> telling.told().subscriptionStatus() == status)
                .map(telling -> changedAt(telling, tellings))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Set<Change> changes(List<Evidence> tellings) {
        var changes = new LinkedHashSet<Change>();
        for (var telling : tellings) {
            var status = telling.told().subscriptionStatus();
            var at = changedAt(telling, tellings);
            if (status != null && at != null) {
                changes.add(new Change(at, status));
            }
        }
        return changes;
    }

    /// Since when the status that is told holds, or at least when it was told. The date of an IPN
    /// that goes with an earlier status too is that one's.
    private static @Nullable Instant changedAt(Evidence telling, List<Evidence> tellings) {
        var status = telling.told().subscriptionStatus();
        var since = telling.told().subscriptionStatusAt();
        var at = since != null ? since : telling.toldAt();
        if (status == null || at == null || telling.source() != Source.IPN) {
            return at;
        }
        return tellings.stream()
                        .filter(other -> at.equals(other.toldAt()))
                        .map(other -> other.told().subscriptionStatus())
                        .anyMatch(other -> other != null && other.compareTo(status) < 0)
                ? null
                : at;
    }

    private static Instant startedAt(Collection<Change> changes, Collection<Movement> payments) {
        return Stream.concat(changes.stream().map(Change::at), paidAt(payments))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// Payments are told by themselves; once one came, what was told to be next is past, and the
    /// interval says how it goes on.
    private static @Nullable Instant nextCharge(
            @Nullable Instant told, @Nullable String interval, Collection<Movement> payments) {
        var last = paidAt(payments).max(Comparator.naturalOrder()).orElse(Instant.MIN);
        if (told == null || told.isAfter(last)) {
            return told;
        }
        var period = interval == null ? Period.ZERO : period(interval);
        for (var times = 1; times <= MOST_CHARGES && !period.isZero(); times++) {
            var next = told.atOffset(ZoneOffset.UTC).plus(period.multipliedBy(times)).toInstant();
            if (next.isAfter(last)) {
                return next;
            }
        }
        return null;
    }

    private static Period period(String interval) {
        var words = INTERVAL.matcher(interval);
        if (!words.matches()) {
            return Period.ZERO;
        }
        var count = Integer.parseInt(words.group(1));
        return switch (words.group(2)) {
            case "DAY" -> Period.ofDays(count);
            case "WEEK" -> Period.ofWeeks(count);
            case "MONTH" -> Period.ofMonths(count);
            case "YEAR" -> Period.ofYears(count);
            default -> Period.ZERO;
        };
    }

    private static Stream<Instant> paidAt(Collection<Movement> payments) {
        return payments.stream()
                .filter(payment -> payment.isCompleted() && payment.occurredAtTold())
                .map(Movement::occurredAt);
    }

    private static <T> @Nullable T latest(
            List<Evidence> tellings, Function<Told, @Nullable T> field) {
        for (var telling : tellings) {
            var value = field.apply(telling.told());
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
