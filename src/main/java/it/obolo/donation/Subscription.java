package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A promise to give again and again: the join of all that was told about it and of its payments, a
/// function of the *set* of both. A payment that comes before its sign-up makes the subscription,
/// and the sign-up later only adds to it.
///
/// @param amount what is promised per interval; where nobody told, what the latest payment was
/// @param interval how often, as `1 MONTH`
/// @param statusAt since when the status holds, where it was told
/// @param failedPayments in a row, by the latest telling
/// @param changes every status that was told with its time
record Subscription(
        String subscriptionId,
        SubscriptionStatus status,
        @Nullable String planId,
        @Nullable Money amount,
        @Nullable String interval,
        @Nullable Instant statusAt,
        @Nullable Instant nextChargeAt,
        int failedPayments,
        Set<Change> changes) {

    /// A status and since when.
    record Change(Instant at, SubscriptionStatus status) {}

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
        return Optional.of(
                new Subscription(
                        id,
                        status,
                        latest(tellings, Told::planId),
                        amount(tellings, payments),
                        latest(tellings, Told::planInterval),
                        since(tellings, status),
                        status.goesOn() ? latest(tellings, Told::nextChargeAt) : null,
                        failed == null ? 0 : failed,
                        changes(tellings)));
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
                                one.planMinor() == null || one.planCurrency() == null
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

    /// When the status a telling tells began. The date of an IPN that goes with an earlier status
    /// too is that one's.
    private static @Nullable Instant changedAt(Evidence telling, List<Evidence> tellings) {
        var status = telling.told().subscriptionStatus();
        var at = telling.toldAt();
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
