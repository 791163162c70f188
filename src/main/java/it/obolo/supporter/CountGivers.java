package it.obolo.supporter;

import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Counts who gave between two days by walking over everybody once, so that it costs the same
/// whichever the days are and whoever gave a moment ago.
@Singleton
public class CountGivers {

    /// Who gave longer ago than this comes back after a gap.
    private static final Duration YEAR = Duration.ofDays(365);

    /// Days of the calendar between two gifts that lie a year apart, or an hour more or less.
    private static final int LEAST_DAYS_OF_YEAR = 364;

    private static final int MOST_DAYS_OF_YEAR = 366;

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
            var unsure = new ArrayList<Long>();
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
                    unsure.add(person.supporterId());
                }
            }
            var late = regained(unsure, from.atStartOfDay(Words.ROME).toInstant());
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

    /// How many of these let more than a year pass between their last gift before `start` and the
    /// next: of gifts about a year apart days do not tell.
    private long regained(List<Long> supporterIds, Instant start) {
        var gifts = new HashMap<Long, NavigableSet<Instant>>();
        sql.queryNumbers(
                """
                SELECT d.supporter_id, d.given_at
                  FROM donation d
                 WHERE d.supporter_id = ANY(?)
                   AND d.status NOT IN ('PENDING', 'FAILED')
                """,
                supporterIds,
                rows ->
                        gifts.computeIfAbsent(rows.getLong(1), _ -> new TreeSet<>())
                                .add(Sql.instant(rows, "given_at")));
        return gifts.values().stream().filter(ofOne -> isRegained(ofOne, start)).count();
    }

    private static boolean isRegained(NavigableSet<Instant> gifts, Instant start) {
        var before = gifts.lower(start);
        var next = gifts.ceiling(start);
        return before != null && next != null && next.isAfter(before.plus(YEAR));
    }
}
