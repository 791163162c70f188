package it.obolo.supporter;

import it.obolo.money.Money;
import it.obolo.web.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody's gifts that reached us, as their row keeps them for lists: by currency the sum, in
/// minor units, and the days in Rome; the subscriptions that paid. Gathered gift by gift.
public final class Giving {

    private static final int DAY_LENGTH = "20260228".length();

    private final TreeMap<String, Long> minorByCurrency = new TreeMap<>();
    private final TreeMap<String, TreeSet<Integer>> daysByCurrency = new TreeMap<>();
    private final TreeSet<String> subscriptions = new TreeSet<>();

    /// Adds a gift.
    public Giving with(
            String currency, long grossMinor, @Nullable String subscriptionId, Instant givenAt) {
        minorByCurrency.merge(currency, grossMinor, Math::addExact);
        if (subscriptionId != null) {
            subscriptions.add(subscriptionId);
        }
        var day = givenAt.atZone(Words.ROME);
        days(currency)
                .add(day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
        return this;
    }

    private Set<Integer> days(String currency) {
        return daysByCurrency.computeIfAbsent(currency, _ -> new TreeSet<>());
    }

    /// Adds all gifts of another.
    public Giving with(Giving other) {
        other.minorByCurrency.forEach(
                (currency, minor) -> minorByCurrency.merge(currency, minor, Math::addExact));
        other.daysByCurrency.forEach((currency, days) -> days(currency).addAll(days));
        subscriptions.addAll(other.subscriptions);
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

    /// The column `given_on`: `20260228,20260301;20251224`, the days of each currency in the order
    /// of `given`.
    public String givenOnText() {
        return daysByCurrency.values().stream()
                .map(days -> days.stream().map(Object::toString).collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
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

    /// By currency in order, each as the number of days since 1970.
    static int[][] readGivenOn(String text) {
        if (text.isEmpty()) {
            return new int[0][];
        }
        if (text.indexOf(';') < 0) {
            return new int[][] {readDays(text)};
        }
        return Arrays.stream(text.split(";", -1)).map(Giving::readDays).toArray(int[][]::new);
    }

    private static int[] readDays(String text) {
        var days = new int[(text.length() + 1) / (DAY_LENGTH + 1)];
        for (var index = 0; index < days.length; index++) {
            var from = index * (DAY_LENGTH + 1);
            var day = Integer.parseInt(text, from, from + DAY_LENGTH, 10);
            days[index] = (int) LocalDate.of(day / 10_000, day / 100 % 100, day % 100).toEpochDay();
        }
        return days;
    }

    private static List<String> parts(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.indexOf(',') < 0 ? List.of(text) : Arrays.asList(text.split(",", -1));
    }
}
