package it.obolo.standin;

import it.obolo.standin.InventedGift.End;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Invents what readers gave, always the same for the same day: many small gifts to a campaign, now
/// and then one without, monthly ones that go on for months or end.
public final class InventGifts {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final long SEED = 20260301;
    private static final int PEOPLE = 900;
    private static final int[] EVERYDAY = {500, 1000, 1000, 1500, 2000, 2500, 5000, 10_000};
    private static final int[] MONTHLY = {300, 500, 500, 500, 1000, 1000, 1500, 2000};

    private final Random random = new Random(SEED);
    private final List<Invented> people = Invented.people(PEOPLE, random);
    private final Instant now;
    private int serial;

    /// @param now nothing is given later
    public InventGifts(Instant now) {
        this.now = now;
    }

    /// Gifts to a campaign, most of them in its first days. One in three names it as PayPal's item,
    /// the others as custom text.
    ///
    /// @param amounts in cents, to draw from
    public List<InventedGift> toCampaign(
            String word, Instant from, Instant until, int count, int[] amounts) {
        var gifts = new ArrayList<InventedGift>();
        for (var number = 0; number < count; number++) {
            var at = from.plus(part(Duration.between(from, until), random.nextInt(1000)));
            var asItem = number % 3 == 1;
            gifts.add(
                    gift(
                            at,
                            person(),
                            amounts[random.nextInt(amounts.length)],
                            asItem ? "" : word,
                            asItem ? word : "",
                            end(number)));
        }
        return gifts;
    }

    /// The more often the earlier: the square of the draw.
    private static Duration part(Duration whole, int thousandths) {
        return whole.multipliedBy((long) thousandths * thousandths).dividedBy(1_000_000);
    }

    private static End end(int number) {
        return switch (number % 120) {
            case 40 -> End.REFUNDED;
            case 85 -> End.HALF_REFUNDED;
            case 117 -> number < 120 ? End.TAKEN_BACK : End.KEPT;
            default -> End.KEPT;
        };
    }

    /// Gifts without a campaign, so many in each of the months before this one.
    public List<InventedGift> everyday(int months, int eachMonth) {
        var gifts = new ArrayList<InventedGift>();
        for (var back = months; back > 0; back--) {
            var month = today().minusMonths(back).withDayOfMonth(1);
            for (var number = 0; number < eachMonth + random.nextInt(5); number++) {
                gifts.add(
                        gift(
                                moment(month.plusDays(random.nextInt(28))),
                                person(),
                                EVERYDAY[random.nextInt(EVERYDAY.length)],
                                "",
                                "",
                                End.KEPT));
            }
        }
        return gifts;
    }

    /// The payments of monthly givers who began one after the other in those months; one in five
    /// stopped after half of the time.
    public List<InventedGift> monthly(int givers, int months) {
        var gifts = new ArrayList<InventedGift>();
        for (var giver = 0; giver < givers; giver++) {
            var person = person();
            var cents = MONTHLY[random.nextInt(MONTHLY.length)];
            var first = today().minusMonths(months - (long) giver * (months - 1) / givers);
            var day = first.withDayOfMonth(1 + random.nextInt(28));
            var length = (int) java.time.Period.between(day, today()).toTotalMonths() + 1;
            var paid = giver % 5 == 4 ? (length + 1) / 2 : length;
            for (var month = 0; month < paid; month++) {
                var at = moment(day.plusMonths(month));
                if (at.isBefore(now)) {
                    gifts.add(
                            new InventedGift(
                                    next(),
                                    at,
                                    person,
                                    cents,
                                    "",
                                    "",
                                    "I-HISTORY%04d".formatted(giver),
                                    End.KEPT));
                }
            }
        }
        return gifts;
    }

    /// Somebody.
    public Invented person() {
        return people.get(random.nextInt(people.size()));
    }

    /// A whole number from 0 up to, without, `bound`.
    public int draw(int bound) {
        return random.nextInt(bound);
    }

    private InventedGift gift(
            Instant at, Invented giver, long cents, String custom, String item, End end) {
        return new InventedGift(next(), at, giver, cents, custom, item, "", end);
    }

    private int next() {
        serial++;
        return serial;
    }

    private LocalDate today() {
        return now.atZone(ROME).toLocalDate();
    }

    /// Some time of that day at which people are awake.
    private Instant moment(LocalDate day) {
        return day.atTime(LocalTime.of(7 + random.nextInt(16), random.nextInt(60)))
                .atZone(ROME)
                .toInstant();
    }
}
