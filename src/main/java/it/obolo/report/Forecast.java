package it.obolo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the coming months may bring: each as much as the same month a year before brought once, and
/// as much as the last three months brought on average within subscriptions (seasonal naive with a
/// recurring base). How wrong this would have been is tried on every past month that has a year
/// before it and enough months after it; the range is what the tries span.
public final class Forecast {

    private static final int SEASON = 12;
    private static final int RECENT = 3;
    private static final int FEWEST_TRIES = 3;

    /// Below this many tries the range is all of them, else eight of ten.
    private static final int MANY_TRIES = 10;

    /// What one whole month brought, in minor units.
    ///
    /// @param once outside subscriptions
    public record Month(long once, long regular) {

        long all() {
            return once + regular;
        }
    }

    /// A look ahead.
    ///
    /// @param months how many, from the first that is not over
    /// @param minor what they may bring
    /// @param tried how it would have done; empty where the past is too short to tell
    public record Outlook(int months, long minor, Optional<Tried> tried) {}

    /// How past looks ahead did.
    ///
    /// @param times how many there were
    /// @param errorPercent the middle one of the errors, whichever way
    /// @param lowMinor the lower end of the range, `highMinor` the upper one
    public record Tried(int times, long errorPercent, long lowMinor, long highMinor) {}

    private Forecast() {}

    /// Looks `ahead` months forward from whole months in order without a gap; empty with fewer than
    /// three.
    public static Optional<Outlook> of(List<Month> past, int ahead) {
        if (past.size() < RECENT) {
            return Optional.empty();
        }
        var minor = predict(past, past.size(), ahead);
        return Optional.of(new Outlook(ahead, minor, tried(past, ahead, minor)));
    }

    private static long predict(List<Month> past, int now, int ahead) {
        var recent = Math.min(RECENT, now);
        var regular =
                past.subList(now - recent, now).stream().mapToLong(Month::regular).sum() / recent;
        var sum = 0L;
        for (var next = 0; next < ahead; next++) {
            sum +=
                    regular
                            + (now >= SEASON
                                    ? past.get(now - SEASON + next % SEASON).once()
                                    : past.subList(0, now).stream().mapToLong(Month::once).sum()
                                            / now);
        }
        return sum;
    }

    private static Optional<Tried> tried(List<Month> past, int ahead, long minor) {
        var shares = new ArrayList<Long>(); // what came, in thousandths of what was foreseen
        var errors = new ArrayList<Long>();
        for (var now = SEASON; now + ahead <= past.size(); now++) {
            var foreseen = predict(past, now, ahead);
            var came = past.subList(now, now + ahead).stream().mapToLong(Month::all).sum();
            if (foreseen > 0 && came > 0) {
                shares.add(came * 1000 / foreseen);
                errors.add(Math.abs(came - foreseen) * 100 / came);
            }
        }
        if (shares.size() < FEWEST_TRIES) {
            return Optional.empty();
        }
        shares.sort(null);
        errors.sort(null);
        var cut = shares.size() < MANY_TRIES ? 0 : shares.size() / 10;
        return Optional.of(
                new Tried(
                        shares.size(),
                        errors.get(errors.size() / 2),
                        minor / 1000 * shares.get(cut),
                        minor / 1000 * shares.get(shares.size() - 1 - cut)));
    }
}
