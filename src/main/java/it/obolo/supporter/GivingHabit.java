package it.obolo.supporter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the times of somebody's gifts show: a habit in those that nobody promised, how many months
/// or years in a row they gave, and since when they have lapsed. Seen in the gifts of that one
/// person, so it is as true as these.
///
/// @param rhythm of the gifts outside subscriptions
/// @param inARow months or years without a gap up to the latest gift, by the rhythm; 0 without one
/// @param lapsedOn the day on which their latest gift was a year old; null while it is not
public record GivingHabit(Rhythm rhythm, int inARow, @Nullable LocalDate lapsedOn) {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int FEWEST = 3;
    private static final int MOST_DAYS_OF_MONTH = 40;
    private static final int FEWEST_DAYS_OF_MONTH = 20;
    private static final int MOST_DAYS_OF_YEAR = 425;
    private static final int FEWEST_DAYS_OF_YEAR = 305;

    /// How often they give.
    public enum Rhythm {
        /// Three gifts or more, each some twenty to forty days after the one before.
        MONTHLY,
        /// Three gifts or more, each about a year after the one before.
        YEARLY,
        /// To three campaigns or more, once each.
        CAMPAIGNS,
        /// None that shows.
        NONE
    }

    /// A gift that reached us.
    ///
    /// @param promised whether it belongs to a subscription
    public record Gift(Instant at, boolean promised, @Nullable Long campaignId) {}

    /// What these gifts show at `now`.
    public static GivingHabit of(Collection<Gift> gifts, Instant now) {
        var ordered = gifts.stream().sorted(Comparator.comparing(Gift::at)).toList();
        if (ordered.isEmpty()) {
            return new GivingHabit(Rhythm.NONE, 0, null);
        }
        var lapses = ordered.getLast().at().plus(YEAR);
        var lapsedOn = lapses.isBefore(now) ? LocalDate.ofInstant(lapses, ROME) : null;
        var free = ordered.stream().filter(gift -> !gift.promised()).toList();
        var rhythm = rhythm(free);
        return new GivingHabit(rhythm, inARow(rhythm, free), lapsedOn);
    }

    private static Rhythm rhythm(List<Gift> free) {
        if (free.size() < FEWEST) {
            return Rhythm.NONE;
        }
        if (allBetween(free, FEWEST_DAYS_OF_MONTH, MOST_DAYS_OF_MONTH)) {
            return Rhythm.MONTHLY;
        }
        if (allBetween(free, FEWEST_DAYS_OF_YEAR, MOST_DAYS_OF_YEAR)) {
            return Rhythm.YEARLY;
        }
        var campaigns =
                free.stream().map(Gift::campaignId).filter(Objects::nonNull).distinct().count();
        return campaigns >= FEWEST && campaigns == free.size() ? Rhythm.CAMPAIGNS : Rhythm.NONE;
    }

    private static boolean allBetween(List<Gift> gifts, int fewest, int most) {
        for (var next = 1; next < gifts.size(); next++) {
            var days = ChronoUnit.DAYS.between(gifts.get(next - 1).at(), gifts.get(next).at());
            if (days < fewest || days > most) {
                return false;
            }
        }
        return true;
    }

    private static int inARow(Rhythm rhythm, List<Gift> free) {
        return switch (rhythm) {
            case MONTHLY -> {
                var months = new TreeSet<YearMonth>();
                free.forEach(gift -> months.add(YearMonth.from(gift.at().atZone(ROME))));
                var row = 1;
                for (var month = months.last();
                        months.contains(month.minusMonths(1));
                        month = month.minusMonths(1)) {
                    row++;
                }
                yield row;
            }
            case YEARLY, CAMPAIGNS -> free.size();
            case NONE -> 0;
        };
    }
}
