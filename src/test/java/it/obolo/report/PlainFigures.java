package it.obolo.report;

import it.obolo.donation.PaymentMethod;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.testing.SeededBooks;
import it.obolo.testing.SeededBooks.Aside;
import it.obolo.testing.SeededBooks.Back;
import it.obolo.testing.SeededBooks.Cause;
import it.obolo.testing.SeededBooks.Gift;
import it.obolo.testing.SeededBooks.Promise;
import it.obolo.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The report's figures, computed in plain Java over the rows of [SeededBooks]; nothing here reads
/// a database or a sum that somebody keeps.
final class PlainFigures {

    private static final Duration YEAR = Duration.ofDays(365);

    private final SeededBooks books;
    private final List<Gift> came;
    private final LocalDate today;

    PlainFigures(SeededBooks books) {
        this.books = books;
        this.came =
                books.gifts().stream()
                        .filter(Gift::came)
                        .sorted(Comparator.comparing(Gift::at))
                        .toList();
        this.today = LocalDate.ofInstant(books.now(), Words.ROME);
    }

    LocalDate today() {
        return today;
    }

    /// Every currency in which something came or went back in the days, or a promise began or
    /// ended, or goes on where the days are not over before today.
    Set<String> currencies(Span days) {
        var found = new TreeSet<String>();
        gifts(days).forEach(gift -> found.add(gift.currency()));
        came.stream()
                .filter(gift -> gift.backs().stream().anyMatch(back -> in(days, back.at())))
                .forEach(gift -> found.add(gift.currency()));
        books.promises().stream()
                .filter(promise ->
                        in(days, promise.startedAt())
                                || in(days, promise.endedAt())
                                || (promise.endedAt() == null && !days.until().isBefore(today)))
                .forEach(promise -> found.add(promise.currency()));
        return found;
    }

    /// All money of one currency: the name of each figure with its value, nothing where it is zero.
    Map<String, Long> money(String currency, Span days) {
        var ours = gifts(days).stream().filter(gift -> gift.currency().equals(currency)).toList();
        var backs = backs(currency, days);
        var gross = ours.stream().mapToLong(Gift::gross).sum();
        var fees =
                ours.stream().mapToLong(PlainFigures::fee).sum()
                        - backs.stream().mapToLong(Back::fee).sum();
        var back = backs.stream().mapToLong(Back::minor).sum();
        var found = new TreeMap<String, Long>();
        found.put("gifts", (long) ours.size());
        found.put("gross", gross);
        found.put("fees", fees);
        found.put("fee unknown", ours.stream().filter(gift -> gift.fee() == null).count());
        found.put("net", gross - fees);
        found.put(
                "refund count",
                backs.stream().filter(one -> one.cause() != Cause.REVERSAL_CANCELED).count());
        found.put("refunds", sum(backs, one -> one.cause() == Cause.REFUND));
        found.put("reversals", sum(backs, one -> one.cause() != Cause.REFUND));
        found.put("kept", gross - fees - back);
        found.put("held", ours.stream().mapToLong(Gift::held).sum());
        found.put("givers", (long) people(ours).size());
        found.put("mean", ours.isEmpty() ? 0 : gross / ours.size());
        var sorted = ours.stream().mapToLong(Gift::gross).sorted().toArray();
        found.put("median", sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2]);
        for (var gift : ours) {
            found.merge("amount " + gift.gross(), 1L, Long::sum);
            found.merge("day " + day(gift.at()), gift.gross(), Long::sum);
            for (var by : By.values()) {
                found.merge(by + " " + part(gift, by) + " gifts", 1L, Long::sum);
                found.merge(by + " " + part(gift, by) + " gross", gift.gross(), Long::sum);
            }
        }
        found.values().removeIf(number -> number == 0);
        return found;
    }

    private static long sum(List<Back> backs, Predicate<Back> which) {
        return backs.stream().filter(which).mapToLong(Back::minor).sum();
    }

    private List<Back> backs(String currency, Span days) {
        return came.stream()
                .filter(gift -> gift.currency().equals(currency))
                .flatMap(gift -> gift.backs().stream())
                .filter(back -> in(days, back.at()))
                .toList();
    }

    private static long fee(Gift gift) {
        var fee = gift.fee();
        return fee == null ? 0 : fee;
    }

    /// The label of the part a gift belongs to; empty where it is not known.
    static String part(Gift gift, By by) {
        var wish = gift.wish();
        var method = gift.method();
        return switch (by) {
            case CAMPAIGN -> Objects.requireNonNullElse(gift.campaign(), "");
            case SOURCE -> wish == null ? "" : Objects.requireNonNullElse(wish.source(), "");
            case LANGUAGE -> wish == null ? "" : wish.language();
            case COUNTRY -> Objects.requireNonNullElse(gift.country(), "");
            case WAY -> method == null ? byPayPal(gift) : way(method);
        };
    }

    private static String byPayPal(Gift gift) {
        return gift.promise() == null ? "ONCE" : "MONTHLY";
    }

    private static String way(PaymentMethod method) {
        return method.name();
    }

    /// Who gave in the days, in any currency, and who lapsed.
    People people(Span days) {
        var fresh = 0;
        var returning = 0;
        var regained = 0;
        for (var person : people(gifts(days))) {
            var theirs = came.stream().filter(gift -> gift.person() == person).toList();
            var before = theirs.stream().filter(gift -> gift.at().isBefore(days.start())).toList();
            var first = theirs.stream().filter(gift -> in(days, gift.at())).findFirst();
            if (before.isEmpty()) {
                fresh++;
            } else if (first.orElseThrow().at().isAfter(before.getLast().at().plus(YEAR))) {
                regained++;
            } else {
                returning++;
            }
        }
        return new People(fresh, returning, regained, lapsed(days));
    }

    private long lapsed(Span days) {
        var lapsed = 0L;
        for (var person : people(came)) {
            var theirs = came.stream().filter(gift -> gift.person() == person).toList();
            for (var number = 0; number < theirs.size(); number++) {
                var end = theirs.get(number).at().plus(YEAR);
                var again = number + 1 < theirs.size() && !theirs.get(number + 1).at().isAfter(end);
                lapsed += !again && in(days, end) ? 1 : 0;
            }
        }
        return lapsed;
    }

    /// Of those whose first gift was in `began`, how many gave in `month`.
    long cohort(YearMonth began, YearMonth month) {
        return people(came).stream()
                .map(person -> came.stream().filter(gift -> gift.person() == person).toList())
                .filter(theirs -> month(theirs.getFirst()).equals(began))
                .filter(theirs -> theirs.stream().anyMatch(gift -> month(gift).equals(month)))
                .count();
    }

    /// How promises of a currency stand; nothing where it is zero.
    Map<String, Long> promises(String currency, Span days) {
        var found = new TreeMap<String, Long>();
        for (var promise : books.promises()) {
            if (promise.currency().equals(currency)) {
                count(found, "started", in(days, promise.startedAt()));
                count(found, "ended", in(days, promise.endedAt()));
                count(found, "failing", fails(promise));
                count(found, "active", promise.status() == SubscriptionStatus.ACTIVE);
                count(found, "expected", isExpected(promise));
                found.merge(
                        "promised",
                        promise.status() == SubscriptionStatus.ACTIVE ? promise.minor() : 0,
                        Long::sum);
                found.merge("expected sum", isExpected(promise) ? promise.minor() : 0, Long::sum);
            }
        }
        found.values().removeIf(number -> number == 0);
        return found;
    }

    private static void count(Map<String, Long> found, String name, boolean isOne) {
        found.merge(name, isOne ? 1L : 0L, Long::sum);
    }

    private static boolean fails(Promise promise) {
        return promise.status() == SubscriptionStatus.SUSPENDED
                || (promise.status() == SubscriptionStatus.ACTIVE && promise.failed() > 0);
    }

    /// A monthly one that is charged this month is so next month too.
    private boolean isExpected(Promise promise) {
        var at = promise.nextCharge();
        if (promise.status() != SubscriptionStatus.ACTIVE || at == null) {
            return false;
        }
        var monthly = promise.interval() == null || promise.interval().equals("1 MONTH");
        var ahead = ChronoUnit.MONTHS.between(YearMonth.from(today), month(at));
        return ahead == 1 || (monthly && ahead == 0);
    }

    /// What whole months before this one brought, outside and within promises.
    List<Forecast.Month> months(String currency) {
        var ours = came.stream().filter(gift -> gift.currency().equals(currency)).toList();
        var months = new ArrayList<Forecast.Month>();
        if (!ours.isEmpty()) {
            for (var month = month(ours.getFirst());
                    month.isBefore(YearMonth.from(today));
                    month = month.plusMonths(1)) {
                var in = month;
                var within = ours.stream().filter(gift -> month(gift).equals(in)).toList();
                var regular = within.stream().filter(gift -> gift.promise() != null).toList();
                var all = within.stream().mapToLong(Gift::gross).sum();
                var kept = regular.stream().mapToLong(Gift::gross).sum();
                months.add(new Forecast.Month(all - kept, kept));
            }
        }
        return months;
    }

    /// How many gave to both campaigns until the end of a day.
    long gaveToBoth(String one, String other, LocalDate until) {
        var end = new Span(until, until).end();
        var gave = people(came.stream().filter(gift -> to(gift, one, end)).toList());
        gave.retainAll(people(came.stream().filter(gift -> to(gift, other, end)).toList()));
        return gave.size();
    }

    private static boolean to(Gift gift, String campaign, Instant end) {
        return campaign.equals(gift.campaign()) && gift.at().isBefore(end);
    }

    /// Gifts of which PayPal has put something aside, of one currency.
    long heldGifts(String currency, Span days) {
        return gifts(days).stream()
                .filter(gift -> gift.currency().equals(currency))
                .filter(gift -> gift.aside() == Aside.DISPUTED || gift.aside() == Aside.ON_HOLD)
                .count();
    }

    private List<Gift> gifts(Span days) {
        return came.stream().filter(gift -> in(days, gift.at())).toList();
    }

    private static Set<Integer> people(List<Gift> some) {
        return new HashSet<>(some.stream().map(Gift::person).toList());
    }

    private static YearMonth month(Gift gift) {
        return month(gift.at());
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(day(at));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Words.ROME);
    }

    private static boolean in(Span days, @Nullable Instant at) {
        return at != null && !day(at).isBefore(days.from()) && !day(at).isAfter(days.until());
    }
}
