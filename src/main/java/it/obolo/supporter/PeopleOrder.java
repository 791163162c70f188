package it.obolo.supporter;

import java.util.Comparator;
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
        Comparator<Person> order =
                switch (this) {
                    case LATEST -> Comparator.comparingLong(Person::lastGivenAt).reversed();
                    case NAME ->
                            Comparator.comparing(Person::isNameless)
                                    .thenComparing(Person::searchText);
                    case TOTAL ->
                            Comparator.comparingLong((Person person) -> person.given(currency))
                                    .reversed();
                };
        return order.thenComparing(Comparator.comparingLong(Person::supporterId).reversed());
    }
}
