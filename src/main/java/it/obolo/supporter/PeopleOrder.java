package it.obolo.supporter;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// In which order a list of people stands. Each is total: nobody changes places with anybody.
public enum PeopleOrder {
    /// Latest gift first.
    LATEST,
    /// By name; who has none comes last.
    NAME,
    /// Who gave most first, in one currency.
    TOTAL;

    /// As addresses name it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Comparator<Person> comparator(String currency) {
        var newestFirst = Comparator.comparingLong(Person::supporterId).reversed();
        return switch (this) {
            case LATEST ->
                    Comparator.comparing(PeopleOrder::lastGivenAt)
                            .reversed()
                            .thenComparing(newestFirst);
            case NAME -> Comparator.comparing(Person::sortName).thenComparing(newestFirst);
            case TOTAL ->
                    Comparator.comparingLong((Person person) -> person.given(currency))
                            .reversed()
                            .thenComparing(newestFirst);
        };
    }

    List<Person> sorted(Collection<Person> people) {
        return people.stream()
                .filter(person -> person.lastGivenAt() != null)
                .sorted(comparator(""))
                .toList();
    }

    private static Instant lastGivenAt(Person person) {
        var at = person.lastGivenAt();
        return at == null ? Instant.MIN : at;
    }
}
