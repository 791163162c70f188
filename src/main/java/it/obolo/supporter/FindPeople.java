package it.obolo.supporter;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds people: who is in a view, in which order, how many they are and what they gave.
@Singleton
public class FindPeople {

    /// A page of a view.
    ///
    /// @param page those on it, and one more where there are more
    /// @param count of the whole view
    /// @param sums of the whole view, one for each currency
    public record Found(List<Person> page, long count, List<Money> sums) {}

    /// As many are looked up by their ids where something of theirs is listed; where more are
    /// meant, the list is walked, because theirs come soon.
    public static final int FEW = 1000;

    private final Sql sql;
    private final PeopleRoll roll;
    private final PromiseRoll promises;

    FindPeople(Sql sql, PeopleRoll roll, PromiseRoll promises) {
        this.sql = sql;
        this.roll = roll;
        this.promises = promises;
    }

    /// The page of `filter` that begins after the person with id `after`.
    ///
    /// @param currency by which [PeopleOrder#TOTAL] goes
    /// @param most on the page; one more is found where there are more
    public Found find(
            PeopleFilter filter, PeopleOrder order, String currency, OptionalLong after, int most) {
        return sql.reading(() -> {
            var everybody = roll.now();
            var comparator = order.comparator(currency);
            var page = new FirstFew(comparator, most + 1, anchor(everybody, after));
            var sums = new HashMap<String, long[]>();
            var count = 0L;
            var matches = new MatchPeople(new PeopleSets(sql, promises)).matching(filter);
            for (var person : everybody) {
                if (matches.test(person)) {
                    count++;
                    page.take(person);
                    add(person, sums);
                }
            }
            return new Found(page.inOrder(), count, sums(sums));
        });
    }

    private static @Nullable Person anchor(List<Person> everybody, OptionalLong after) {
        if (after.isPresent()) {
            for (var person : everybody) {
                if (person.supporterId() == after.getAsLong()) {
                    return person;
                }
            }
        }
        return null;
    }

    /// The ids of all of `filter` in their order: eight bytes a person, so that a file of the view
    /// has everybody once, whoever gives while it is written.
    public long[] ids(PeopleFilter filter, PeopleOrder order, String currency) {
        return sql.reading(() ->
                roll.now().stream()
                        .filter(new MatchPeople(new PeopleSets(sql, promises)).matching(filter))
                        .sorted(order.comparator(currency))
                        .mapToLong(Person::supporterId)
                        .toArray());
    }

    /// How many each filter has. All are asked of one person before the next, because fetching a
    /// person from memory takes longer than asking.
    public List<Long> count(List<PeopleFilter> filters) {
        return sql.reading(() -> {
            var match = new MatchPeople(new PeopleSets(sql, promises));
            var questions = filters.stream().map(match::matching).toList();
            var counts = new long[questions.size()];
            for (var person : roll.now()) {
                for (var index = 0; index < counts.length; index++) {
                    if (questions.get(index).test(person)) {
                        counts[index]++;
                    }
                }
            }
            return Arrays.stream(counts).boxed().toList();
        });
    }

    /// The ids of all whose name or address has `text` in it as [PeopleFilter#text] means it,
    /// sorted; also of those without a gift that reached us.
    public long[] named(String text) {
        var matches = MatchPeople.named(text);
        return roll.now().stream().filter(matches).mapToLong(Person::supporterId).toArray();
    }

    /// The ids of all whose name or address begins with `text`, whatever its case and accents,
    /// sorted; also of those without a gift that reached us.
    public long[] beginning(String text) {
        var start = FoldedText.of(text).strip();
        return roll.now().stream()
                .filter(person ->
                        person.searchText().startsWith(start)
                                || person.searchText().contains("\n" + start))
                .mapToLong(Person::supporterId)
                .toArray();
    }

    /// What people gave together.
    ///
    /// @param gifts how many reached us
    /// @param sums what these came to, later refunded or not, one for each currency
    public record Given(long gifts, List<Money> sums) {}

    /// What those whom [#named] finds have given.
    public Given given(String text) {
        var matches = MatchPeople.named(text);
        var sums = new HashMap<String, long[]>();
        var gifts = 0L;
        for (var person : roll.now()) {
            if (matches.test(person)) {
                gifts += person.giftCount();
                add(person, sums);
            }
        }
        return new Given(gifts, sums(sums));
    }

    /// The codes of the countries people give from.
    public List<String> countries() {
        var countries = new TreeSet<String>();
        var last = "";
        for (var person : roll.now()) {
            var country = person.country();
            if (country != null && !country.equals(last) && person.giftCount() > 0) {
                countries.add(country);
                last = country;
            }
        }
        return List.copyOf(countries);
    }

    private static void add(Person person, Map<String, long[]> sums) {
        for (var given : person.given()) {
            var sum = sums.computeIfAbsent(given.currencyCode(), _ -> new long[1]);
            sum[0] = Math.addExact(sum[0], given.minorUnits());
        }
    }

    private static List<Money> sums(Map<String, long[]> sums) {
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sum -> Money.of(sum.getValue()[0], sum.getKey()))
                .toList();
    }
}
