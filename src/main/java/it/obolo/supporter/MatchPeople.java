package it.obolo.supporter;

import it.obolo.supporter.PeopleFilter.Monthly;
import it.obolo.web.Words;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns filters into a question for each person. The sets of a request are read once, however many
/// filters ask for them.
final class MatchPeople {

    private enum Nothing implements Predicate<Person> {
        ASKED;

        @Override
        public boolean test(Person person) {
            return true;
        }
    }

    private final PeopleSets sets;
    private final Map<String, Set<?>> read = new HashMap<>();

    MatchPeople(PeopleSets sets) {
        this.sets = sets;
    }

    Predicate<Person> matching(PeopleFilter filter) {
        return all(
                person -> person.giftCount() > 0,
                inText(filter),
                inGifts(filter),
                inTime(filter),
                monthly(filter.monthly()),
                inSets(filter));
    }

    /// One question where all are to be asked; those that everybody passes are left out, because
    /// each would be asked of everybody.
    @SafeVarargs
    private static Predicate<Person> all(Predicate<Person>... questions) {
        Predicate<Person> asked = Nothing.ASKED;
        for (var question : questions) {
            if (!question.equals(Nothing.ASKED)) {
                asked = asked.equals(Nothing.ASKED) ? question : asked.and(question);
            }
        }
        return asked;
    }

    private static Predicate<Person> inText(PeopleFilter filter) {
        Predicate<Person> matches =
                ifGiven(filter.country(), code -> person -> code.equals(person.country()));
        matches =
                all(
                        matches,
                        ifGiven(
                                filter.language(),
                                code -> person -> code.equals(person.language())));
        var text = filter.text();
        return text == null ? matches : all(matches, named(text));
    }

    /// Who has every part of `text` in name or address.
    static Predicate<Person> named(String text) {
        Predicate<Person> matches = Nothing.ASKED;
        for (var part : FoldedText.of(text).strip().split("\\s+", -1)) {
            matches = all(matches, person -> person.searchText().contains(part));
        }
        return matches;
    }

    private static Predicate<Person> inGifts(PeopleFilter filter) {
        var currency = filter.currency();
        var amount = filter.amountFrom();
        Predicate<Person> matches =
                amount == null || currency == null
                        ? Nothing.ASKED
                        : person -> person.given(currency) >= amount;
        return all(
                matches,
                ifGiven(filter.giftsFrom(), least -> person -> person.giftCount() >= least),
                ifGiven(filter.giftsUntil(), most -> person -> person.giftCount() <= most));
    }

    private static Predicate<Person> inTime(PeopleFilter filter) {
        return all(
                gaveBetween(filter.gaveFrom(), filter.gaveUntil()),
                ifGiven(filter.firstFrom(), day -> firstFrom(startOf(day))),
                ifGiven(filter.firstUntil(), day -> firstFrom(endOf(day)).negate()),
                ifGiven(filter.lapsedBefore(), day -> lastFrom(startOf(day)).negate()));
    }

    private static Predicate<Person> firstFrom(long at) {
        return person -> person.firstGivenAt() >= at;
    }

    private static Predicate<Person> lastFrom(long at) {
        return person -> person.lastGivenAt() >= at;
    }

    private static Predicate<Person> gaveBetween(
            @Nullable LocalDate from, @Nullable LocalDate until) {
        if (from == null && until == null) {
            return Nothing.ASKED;
        }
        var first = from == null ? Integer.MIN_VALUE : (int) from.toEpochDay();
        var last = until == null ? Integer.MAX_VALUE - 1 : (int) until.toEpochDay();
        return person -> person.gaveBetween(first, last);
    }

    private Predicate<Person> monthly(@Nullable Monthly monthly) {
        return switch (monthly) {
            case null -> Nothing.ASKED;
            case YES -> paying(subscriptions("active", sets::activeSubscriptions));
            case NO -> paying(subscriptions("active", sets::activeSubscriptions)).negate();
            case FAILING -> paying(subscriptions("failing", sets::failingSubscriptions));
        };
    }

    private static Predicate<Person> paying(Set<?> subscriptions) {
        return person -> {
            for (var subscription : person.subscriptions()) {
                if (subscriptions.contains(subscription)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Predicate<Person> inSets(PeopleFilter filter) {
        Predicate<Person> matches =
                ifGiven(
                        filter.campaign(),
                        code -> among("campaign " + code, () -> sets.ofCampaign(code)));
        matches =
                all(
                        matches,
                        ifGiven(filter.tag(), tag -> among("tag " + tag, () -> sets.tagged(tag))));
        matches =
                all(
                        matches,
                        ifGiven(
                                filter.subscribed(),
                                is -> {
                                    var among = among("subscribed", sets::subscribed);
                                    return is ? among : among.negate();
                                }));
        if (filter.unthanked()) {
            matches = all(matches, among("unthanked", sets::unthanked));
        }
        if (filter.reward()) {
            matches = all(matches, among("reward", sets::withRewardToShip));
        }
        if (filter.noName()) {
            matches = all(matches, among("noName", sets::wantingNoName));
        }
        if (filter.noEmail()) {
            Predicate<Person> hasNone = person -> !person.hasEmail();
            matches = all(matches, hasNone.or(among("noEmail", sets::wantingNoEmail)));
        }
        return matches;
    }

    private Predicate<Person> among(String name, Supplier<Set<Long>> ids) {
        var found = read.computeIfAbsent(name, _ -> ids.get());
        return person -> found.contains(person.supporterId());
    }

    private Set<?> subscriptions(String name, Supplier<Set<String>> ids) {
        return read.computeIfAbsent(name, _ -> ids.get());
    }

    private static <T> Predicate<Person> ifGiven(
            @Nullable T value, Function<T, Predicate<Person>> question) {
        return value == null ? Nothing.ASKED : question.apply(value);
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(Words.ROME).toInstant().toEpochMilli();
    }

    private static long endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }
}
