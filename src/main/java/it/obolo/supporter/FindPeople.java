package it.obolo.supporter;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Finds people: who is in a view, in which order, how many they are and what they gave.
@Singleton
public class FindPeople {

    /// A page of a view.
    ///
    /// @param page those on it, and one more where there are more
    /// @param count of the whole view
    /// @param sums of the whole view, one for each currency
    public record Found(List<Person> page, long count, List<Money> sums) {}

    private final Sql sql;
    private final PeopleRoll roll;

    FindPeople(Sql sql, PeopleRoll roll) {
        this.sql = sql;
        this.roll = roll;
    }

    /// The page of `filter` that begins after the person with id `after`.
    ///
    /// @param currency by which [PeopleOrder#TOTAL] goes
    /// @param most on the page; one more is found where there are more
    public Found find(
            PeopleFilter filter, PeopleOrder order, String currency, OptionalLong after, int most) {
        return sql.reading(() -> {
            var everybody = roll.now();
            var view =
                    everybody.stream()
                            .filter(new MatchPeople(new PeopleSets(sql)).matching(filter))
                            .toList();
            var comparator = order.comparator(currency);
            var anchor =
                    after.isEmpty()
                            ? null
                            : everybody.stream()
                                    .filter(person -> person.supporterId() == after.getAsLong())
                                    .findFirst()
                                    .orElse(null);
            var rest =
                    anchor == null
                            ? view.stream()
                            : view.stream()
                                    .filter(person -> comparator.compare(person, anchor) > 0);
            var ordered = order == PeopleOrder.LATEST ? rest : rest.sorted(comparator);
            return new Found(ordered.limit(most + 1L).toList(), view.size(), sums(view));
        });
    }

    /// The ids of all of `filter` in their order: eight bytes a person, so that a file of the view
    /// has everybody once, whoever gives while it is written.
    public long[] ids(PeopleFilter filter, PeopleOrder order, String currency) {
        return sql.reading(() -> {
            var view =
                    roll.now().stream()
                            .filter(new MatchPeople(new PeopleSets(sql)).matching(filter));
            var ordered =
                    order == PeopleOrder.LATEST ? view : view.sorted(order.comparator(currency));
            return ordered.mapToLong(Person::supporterId).toArray();
        });
    }

    /// How many each filter has.
    public List<Long> count(List<PeopleFilter> filters) {
        return sql.reading(() -> {
            var everybody = roll.now();
            var match = new MatchPeople(new PeopleSets(sql));
            var counts = new ArrayList<Long>();
            for (var filter : filters) {
                counts.add(everybody.stream().filter(match.matching(filter)).count());
            }
            return counts;
        });
    }

    /// The codes of the countries people give from.
    public List<String> countries() {
        return roll.now().stream()
                .map(Person::country)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Money> sums(List<Person> view) {
        Map<String, Long> sums = new TreeMap<>();
        for (var person : view) {
            for (var given : person.given()) {
                sums.merge(given.currencyCode(), given.minorUnits(), Math::addExact);
            }
        }
        return sums.entrySet().stream().map(sum -> Money.of(sum.getValue(), sum.getKey())).toList();
    }
}
