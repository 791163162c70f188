package it.obolo.supporter;

import com.github.benmanes.caffeine.cache.Caffeine;
import it.obolo.storage.Sql;
import it.obolo.storage.WaitedFor;
import it.obolo.supporter.ChangedPeople.Change;
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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Counts who gave between two days by walking over everybody once, so that it costs the same
/// whichever the days are. What was counted is kept and moved by those who gave since.
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
    private final ReentrantLock lock = new ReentrantLock();

    /// A report asks for four at most.
    private final Map<Days, Givers> kept =
            Caffeine.newBuilder().maximumSize(16).<Days, Givers>build().asMap();

    private List<Person> seen = List.of();

    CountGivers(Sql sql, PeopleRoll roll) {
        this.sql = sql;
        this.roll = roll;
    }

    /// Days since 1970, the first and the last included.
    private record Days(int first, int last) {}

    /// What somebody was in those days; of gifts about a year apart only their times tell.
    private enum Gave {
        NOTHING,
        FRESH,
        RETURNING,
        REGAINED,
        UNSURE
    }

    /// Those of the days in Rome, the first and the last included.
    public Givers between(LocalDate from, LocalDate until) {
        var days = new Days((int) from.toEpochDay(), (int) until.toEpochDay());
        lock.lock();
        try {
            return WaitedFor.toTheEnd(() -> sql.reading(() -> counted(days)));
        } finally {
            lock.unlock();
        }
    }

    private Givers counted(Days days) {
        look(roll.now());
        var known = kept.get(days);
        if (known == null) {
            known = count(days);
            kept.put(days, known);
        }
        return known;
    }

    /// Moves what is kept by those who are others now than when it was counted.
    @SuppressWarnings("ReferenceEquality") // a roll never changes
    private void look(List<Person> now) {
        if (now != seen) {
            ChangedPeople.between(seen, now)
                    .ifPresentOrElse(
                            changes -> {
                                kept.keySet().removeIf(days -> isUnsure(changes, days));
                                kept.replaceAll((days, givers) -> moved(givers, changes, days));
                            },
                            kept::clear);
            seen = now;
        }
    }

    private static boolean isUnsure(List<Change> changes, Days days) {
        return changes.stream()
                .anyMatch(change ->
                        gave(change.before(), days) == Gave.UNSURE
                                || gave(change.now(), days) == Gave.UNSURE);
    }

    private static Givers moved(Givers givers, List<Change> changes, Days days) {
        var tally = new Tally(givers, days);
        for (var change : changes) {
            tally.add(change.before(), -1);
            tally.add(change.now(), 1);
        }
        return tally.givers(0, 0);
    }

    private Givers count(Days days) {
        var tally = new Tally(new Givers(0, 0, 0, Map.of()), days);
        var unsure = new HashMap<Long, Person>();
        for (var person : seen) {
            if (tally.add(person, 1) == Gave.UNSURE) {
                unsure.put(person.supporterId(), person);
            }
        }
        var late = regained(unsure, days.first());
        return tally.givers(unsure.size() - late, late);
    }

    /// Adds up what people were in those days.
    private static final class Tally {

        private final Days days;
        private final Map<String, Long> byCurrency;
        private long fresh;
        private long returning;
        private long regained;

        Tally(Givers givers, Days days) {
            this.days = days;
            this.fresh = givers.fresh();
            this.returning = givers.returning();
            this.regained = givers.regained();
            this.byCurrency = new HashMap<>(givers.byCurrency());
        }

        Gave add(@Nullable Person person, long sign) {
            var gave = gave(person, days);
            switch (gave) {
                case FRESH -> fresh += sign;
                case RETURNING -> returning += sign;
                case REGAINED -> regained += sign;
                case NOTHING, UNSURE -> {}
            }
            if (person != null && gave != Gave.NOTHING) {
                for (var index = 0; index < person.givenOn().length; index++) {
                    if (Person.firstOf(person.givenOn()[index], days.first()) <= days.last()) {
                        var currency = person.given().get(index).currencyCode();
                        byCurrency.merge(currency, sign, Long::sum);
                    }
                }
            }
            return gave;
        }

        Givers givers(long moreReturning, long moreRegained) {
            byCurrency.values().removeIf(number -> number == 0);
            return new Givers(
                    fresh,
                    returning + moreReturning,
                    regained + moreRegained,
                    Map.copyOf(byCurrency));
        }
    }

    private static Gave gave(@Nullable Person person, Days days) {
        var gave = person == null ? Integer.MAX_VALUE : person.firstDay(days.first());
        if (person == null || gave > days.last()) {
            return Gave.NOTHING;
        }
        var before = person.lastDayBefore(days.first());
        if (before == Integer.MIN_VALUE) {
            return Gave.FRESH;
        }
        if (gave - before < LEAST_DAYS_OF_YEAR) {
            return Gave.RETURNING;
        }
        return gave - before > MOST_DAYS_OF_YEAR ? Gave.REGAINED : Gave.UNSURE;
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
