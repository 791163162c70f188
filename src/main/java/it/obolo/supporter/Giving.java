package it.obolo.supporter;

import it.obolo.money.Money;
import it.obolo.web.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody's gifts that reached us, as their row keeps them for lists: the sum of each currency,
/// in minor units; the subscriptions that paid; the days in Rome. Gathered gift by gift.
public final class Giving {

    private final TreeMap<String, Long> minorByCurrency = new TreeMap<>();
    private final TreeSet<String> subscriptions = new TreeSet<>();
    private final TreeSet<Integer> days = new TreeSet<>();

    /// Adds a gift.
    public Giving with(
            String currency, long grossMinor, @Nullable String subscriptionId, Instant givenAt) {
        minorByCurrency.merge(currency, grossMinor, Math::addExact);
        if (subscriptionId != null) {
            subscriptions.add(subscriptionId);
        }
        var day = givenAt.atZone(Words.ROME);
        days.add(day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
        return this;
    }

    /// Adds all gifts of another.
    public Giving with(Giving other) {
        other.minorByCurrency.forEach(
                (currency, minor) -> minorByCurrency.merge(currency, minor, Math::addExact));
        subscriptions.addAll(other.subscriptions);
        days.addAll(other.days);
        return this;
    }

    /// The column `given`: `EUR 1337,USD 500`.
    public String givenText() {
        return minorByCurrency.entrySet().stream()
                .map(sum -> sum.getKey() + " " + sum.getValue())
                .collect(Collectors.joining(","));
    }

    /// The column `subscriptions`.
    public String subscriptionsText() {
        return String.join(",", subscriptions);
    }

    /// The column `given_on`: `20260228,20260301`.
    public String givenOnText() {
        return days.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    static List<Money> readGiven(String text) {
        return parts(text).stream()
                .map(sum ->
                        Money.of(
                                Long.parseLong(sum, 4, sum.length(), 10),
                                sum.substring(0, "EUR".length())))
                .toList();
    }

    static List<String> readSubscriptions(String text) {
        return parts(text);
    }

    /// In order; each as year, month and day in one number.
    static int[] readGivenOn(String text) {
        return parts(text).stream().mapToInt(Integer::parseInt).toArray();
    }

    private static List<String> parts(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.indexOf(',') < 0 ? List.of(text) : Arrays.asList(text.split(",", -1));
    }
}
