package it.obolo.bench;

import it.obolo.web.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Three years of gifts that never happened, in the order in which they would have, told by their
/// number from 0 and the same each time: a third of them a person's first, a tenth monthly ones, a
/// third by our own page for one of three campaigns, one in a hundred given back, one in fifty in
/// dollars. They end ten minutes ago, so that whoever looks for what is new finds some.
final class InventedGifts {

    static final int CAMPAIGNS = 3;

    private static final long YEARS_SECONDS = 3L * 365 * 24 * 3600;
    private static final long FIRST_ID = 600_000_000_000_000_000L;

    private final int count;
    private final Instant begin;
    private final int[] givers;
    private final int[] before;
    private final int[] latest;
    private final int people;

    InventedGifts(int count, Instant now) {
        this.count = count;
        this.begin = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(YEARS_SECONDS + 10 * 60);
        this.givers = new int[count];
        this.before = new int[count];
        this.latest = new int[count];
        var random = new Random(11);
        var known = 0;
        for (var gift = 0; gift < count; gift++) {
            var isFirst = known == 0 || random.nextInt(3) == 0;
            var giver = isFirst ? known++ : random.nextInt(known);
            givers[gift] = giver;
            before[gift] = isFirst ? -1 : latest[giver];
            latest[giver] = gift;
        }
        this.people = known;
    }

    int count() {
        return count;
    }

    int people() {
        return people;
    }

    int giver(int gift) {
        return givers[gift];
    }

    /// A person's latest gift.
    int latest(int giver) {
        return latest[giver];
    }

    /// The same person's gift before this one, -1 if there is none.
    int before(int gift) {
        return before[gift];
    }

    static String name(int giver) {
        return "Nome" + giver * 7919L % 997 + " Cognome" + giver * 104_729L % 9_973;
    }

    static String address(int giver) {
        return "lettore." + giver + "@posta.example";
    }

    static String checkout(int gift) {
        return "invented" + gift;
    }

    static String code(int campaign) {
        return "anno-" + campaign;
    }

    /// Ids grow with time, those of gifts as those of people and messages.
    static long id(int number) {
        return FIRST_ID + number * 64L;
    }

    Instant at(int gift) {
        return begin.plusSeconds(YEARS_SECONDS * gift / count);
    }

    LocalDate on(int gift) {
        return on(at(gift));
    }

    static LocalDate on(Instant at) {
        return LocalDate.ofInstant(at, Words.ROME);
    }

    static String transaction(int gift) {
        return "T" + (1_000_000_000_000_000L + gift);
    }

    static String currency(int gift) {
        return gift % 50 == 7 ? "USD" : "EUR";
    }

    static long gross(int gift) {
        return 500 + (gift * 37L % 41) * 125;
    }

    static long fee(int gift) {
        return 35 + gross(gift) * 34 / 1000;
    }

    static @Nullable String country(int gift) {
        var which = gift * 13 % 20;
        return which == 0 ? "FR" : which < 3 ? null : "IT";
    }

    static boolean isMonthly(int giver) {
        return giver % 10 == 3;
    }

    static String subscription(int giver) {
        return "I-INVENTED" + giver;
    }

    /// Given back five days later, if that is over.
    boolean isRefunded(int gift) {
        return gift % 100 == 9 && refundedAt(gift).isBefore(at(count - 1));
    }

    Instant refundedAt(int gift) {
        return at(gift).plus(5, ChronoUnit.DAYS);
    }

    static boolean isDisputed(int gift) {
        return gift % 1000 == 500;
    }

    /// The campaign it came for by our page, from 1; 0 for none.
    int campaign(int gift) {
        return gift % 3 == 1 && currency(gift).equals("EUR")
                ? 1 + (int) ((long) gift * CAMPAIGNS / count)
                : 0;
    }

    /// The first day of a campaign's life, from 1.
    LocalDate startsOn(int campaign) {
        return on((int) ((campaign - 1L) * count / CAMPAIGNS));
    }

    /// By which edition of the newsletter, one a week.
    String source(int gift) {
        return "edition-" + ChronoUnit.DAYS.between(begin, at(gift)) / 7;
    }
}
