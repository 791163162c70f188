package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Joins all evidence about one movement. A function of the *set* of evidence: order, repetition
/// and channel cannot matter, which `LifeStoriesTest` holds over generated stories.
///
/// Each field is the best teller's: first evidence about the movement itself, then about its order,
/// then about its subscription; within these by [Source]; within one source the latest telling.
/// Status is the furthest that was told. An editor's word is a whole form: the latest replaces the
/// earlier ones.
final class JoinEvidence {

    private static final Comparator<Evidence> BEST_FIRST =
            Comparator.comparing((Evidence evidence) -> evidence.subject().kind())
                    .thenComparing(Evidence::source)
                    .thenComparing(
                            Evidence::toldAt, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(evidence -> evidence.told().toString());

    private final List<Evidence> tellings;

    private JoinEvidence(Collection<Evidence> evidence) {
        var sorted = evidence.stream().distinct().sorted(BEST_FIRST).toList();
        var latestForm =
                sorted.stream()
                        .filter(one -> one.source() == Source.MANUAL)
                        .findFirst()
                        .orElse(null);
        this.tellings =
                sorted.stream()
                        .filter(one -> one.source() != Source.MANUAL || one.equals(latestForm))
                        .toList();
    }

    /// The movement, or empty while nobody has told its kind, status, amount and time.
    static Optional<Movement> of(String transactionId, Collection<Evidence> evidence) {
        return new JoinEvidence(evidence).movement(transactionId);
    }

    private Optional<Movement> movement(String transactionId) {
        var kind = best(Told::kind);
        var gross = kind == MovementKind.DISPUTE ? disputed() : best(JoinEvidence::gross);
        var status = furthest();
        if (kind == null || gross == null || status == null) {
            return Optional.empty();
        }
        var occurredAt = best(Told::occurredAt);
        var receivedAt = earliestReceipt();
        if (occurredAt == null && receivedAt == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Movement(
                        transactionId,
                        kind,
                        status,
                        gross,
                        best(told -> fee(told, gross)),
                        best(told -> credited(told, gross)),
                        best(Told::exchangeRate),
                        occurredAt != null ? occurredAt : Objects.requireNonNull(receivedAt),
                        occurredAt != null,
                        best(Told::parentTransactionId),
                        best(Told::orderId),
                        best(Told::subscriptionId),
                        best(Told::payerId),
                        best(Told::payerEmail),
                        best(Told::payerName),
                        best(Told::payerCountry),
                        best(Told::customText),
                        best(Told::memo),
                        best(Told::itemText),
                        best(Told::reasonText),
                        best(Told::method),
                        best(Told::dueAt),
                        channels(),
                        identityKeys(),
                        contradiction()));
    }

    private <T> @Nullable T best(Function<Told, @Nullable T> field) {
        for (var telling : tellings) {
            var value = field.apply(telling.told());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable MovementStatus furthest() {
        MovementStatus furthest = null;
        for (var telling : tellings) {
            var status = telling.told().status();
            if (status != null && (furthest == null || status.compareTo(furthest) > 0)) {
                furthest = status;
            }
        }
        return furthest;
    }

    private @Nullable Instant earliestReceipt() {
        Instant earliest = null;
        for (var telling : tellings) {
            var received = telling.told().receivedAt();
            if (received != null && (earliest == null || received.isBefore(earliest))) {
                earliest = received;
            }
        }
        return earliest;
    }

    private static @Nullable Money gross(Told told) {
        var minor = told.grossMinor();
        var currency = told.currency();
        return minor == null || currency == null ? null : Money.of(minor, currency);
    }

    /// A fee in another currency than the amount we believe belongs to an amount we do not believe.
    private static @Nullable Money fee(Told told, Money gross) {
        var minor = told.feeMinor();
        return minor == null || !gross.currencyCode().equals(told.currency())
                ? null
                : new Money(minor, gross.currency());
    }

    /// A dispute may be told of without its amount.
    private Money disputed() {
        var told = best(JoinEvidence::gross);
        return told == null ? Money.UNTOLD : told;
    }

    /// What was credited in the movement's own currency was not converted: of the two legs of a
    /// conversion, that is the one to leave out.
    private static @Nullable Money credited(Told told, Money gross) {
        var minor = told.creditedMinor();
        var currency = told.creditedCurrency();
        return minor == null || currency == null || gross.currencyCode().equals(currency)
                ? null
                : Money.of(minor, currency);
    }

    private String channels() {
        return tellings.stream()
                .map(telling -> telling.channel().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private Set<String> identityKeys() {
        var keys = new TreeSet<String>();
        for (var telling : tellings) {
            var identityKey = telling.told().identityKey();
            if (identityKey != null) {
                keys.add(identityKey);
                continue;
            }
            var payerId = telling.told().payerId();
            var email = telling.told().payerEmail();
            if (payerId != null) {
                keys.add("payer:" + payerId);
            }
            if (email != null) {
                keys.add("email:" + email.strip().toLowerCase(Locale.ROOT));
            }
        }
        return keys;
    }

    private @Nullable String contradiction() {
        var found = new ArrayList<String>();
        differ("kind", Told::kind, found);
        if (best(Told::kind) != MovementKind.DISPUTE) { // what is disputed may become less
            differ("amount", told -> told.currency() == null ? null : told.grossMinor(), found);
        }
        differ("currency", told -> told.grossMinor() == null ? null : told.currency(), found);
        differ("parent", Told::parentTransactionId, found);
        return found.isEmpty() ? null : String.join(",", found);
    }

    private <T> void differ(String name, Function<Told, @Nullable T> field, List<String> found) {
        var values = new HashSet<T>();
        for (var telling : tellings) {
            var value = field.apply(telling.told());
            if (value != null) {
                values.add(value);
            }
        }
        if (values.size() > 1) {
            found.add(name);
        }
    }
}
