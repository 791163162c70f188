package it.obolo.supporter;

import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts who gave between two days by walking over everybody once, so that it costs the same
/// whichever the days are and whoever gave a moment ago.
@Singleton
public class CountGivers {

    /// Who gave longer ago than this comes back after a gap.
    private static final Duration YEAR = Duration.ofDays(365);

    /// Days of the calendar between two gifts that lie a year apart, or an hour more or less.
    private static final int LEAST_DAYS_OF_YEAR = 364;

    private static final int MOST_DAYS_OF_YEAR = 366;

    /// Answered by `donation_supporter_ix` alone; also of gifts that never reached us.
    private static final String TIMES =
            """
            SELECT d.supporter_id, d.given_at
              FROM donation d
             WHERE d.supporter_id = ANY(?)
            """;

    private static final String TIMES_OF_WHAT_CAME =
            TIMES + "   AND d.status NOT IN ('PENDING', 'FAILED')";

    /// How many gave something that reached us.
    ///
    /// @param fresh whose first gift ever it was
    /// @param returning who had given within the 365 days before
    /// @param regained who had given before that
    /// @param byCurrency how many of them gave in each currency
    public record Givers(long fresh, long returning, long regained, Map<String, Long> byCurrency) {}

    private final Sql sql;
    private final PeopleRoll roll;

    CountGivers(Sql sql, PeopleRoll roll) {
        this.sql = sql;
        this.roll = roll;
    }

    /// Those of the days in Rome, the first and the last included.
    public Givers between(LocalDate from, LocalDate until) {
        return sql.reading(() -> {
            var first = (int) from.toEpochDay();
            var last = (int) until.toEpochDay();
            var byCurrency = new HashMap<String, Long>();
            var unsure = new HashMap<Long, Person>();
            var fresh = 0L;
            var returning = 0L;
            var regained = 0L;
            for (var person : roll.now()) {
                var gave = person.firstDay(first);
                if (gave > last) {
                    continue;
                }
                count(person, first, last, byCurrency);
                var before = person.lastDayBefore(first);
                if (before == Integer.MIN_VALUE) {
                    fresh++;
                } else if (gave - before < LEAST_DAYS_OF_YEAR) {
                    returning++;
                } else if (gave - before > MOST_DAYS_OF_YEAR) {
                    regained++;
                } else {
                    unsure.put(person.supporterId(), person);
                }
            }
            var late = regained(unsure, first);
            return new Givers(fresh, returning + unsure.size() - late, regained + late, byCurrency);
        });
    }

    private static void count(Person person, int first, int last, Map<String, Long> byCurrency) {
        for (var index = 0; index < person.givenOn().length; index++) {
            if (Person.firstOf(person.givenOn()[index], first) <= last) {
                byCurrency.merge(person.given().get(index).currencyCode(), 1L, Long::sum);
            }
        }
    }

    /// How many of these let more than a year pass between their last gift before the day `first`
    /// and the next: of gifts about a year apart days do not tell.
    private long regained(Map<Long, Person> people, int first) {
        var regained = 0L;
        var unclear = new ArrayList<Long>();
        for (var gifts : times(TIMES, people.keySet()).entrySet()) {
            var person = people.get(gifts.getKey());
            if (person == null || isUnclear(person, gifts.getValue(), first)) {
                unclear.add(gifts.getKey());
            } else if (isRegained(person, gifts.getValue(), first)) {
                regained++;
            }
        }
        for (var gifts : times(TIMES_OF_WHAT_CAME, unclear).entrySet()) {
            var person = people.get(gifts.getKey());
            if (person != null && isRegained(person, gifts.getValue(), first)) {
                regained++;
            }
        }
        return regained;
    }

    private Map<Long, List<Instant>> times(String question, Collection<Long> supporterIds) {
        var times = new HashMap<Long, List<Instant>>();
        sql.queryNumbers(
                question,
                supporterIds,
                rows ->
                        times.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>())
                                .add(Sql.instant(rows, "given_at")));
        return times;
    }

    /// Whether one of the two days has several gifts, some of which may not have reached us.
    private static boolean isUnclear(Person person, List<Instant> gifts, int first) {
        return on(person.lastDayBefore(first), gifts).size() != 1
                || on(person.firstDay(first), gifts).size() != 1;
    }

    private static boolean isRegained(Person person, List<Instant> gifts, int first) {
        var before = on(person.lastDayBefore(first), gifts).stream().max(Instant::compareTo);
        var next = on(person.firstDay(first), gifts).stream().min(Instant::compareTo);
        return before.isPresent()
                && next.isPresent()
                && next.get().isAfter(before.get().plus(YEAR));
    }

    private static List<Instant> on(int day, List<Instant> gifts) {
        return gifts.stream()
                .filter(at -> LocalDate.ofInstant(at, Words.ROME).toEpochDay() == day)
                .toList();
    }
}
