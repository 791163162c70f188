package it.obolo.testing;

import it.obolo.donation.MovementStatus;
import it.obolo.donation.PaymentMethod;
import it.obolo.donation.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Three years of an invented newsroom, as plain rows that a seed decides: gifts in four
/// currencies, once, monthly, by hand; refunds, reversals, disputes, money on hold; people with two
/// accounts; campaigns, links, languages. Many of its moments are awkward: around midnight in Rome,
/// where summer time begins and ends, on 29 February, a year to the second after another gift.
public final class SeededBooks {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final int PEOPLE = 60;
    private static final List<String> CURRENCIES =
            List.of("EUR", "EUR", "EUR", "EUR", "EUR", "USD", "USD", "JPY", "GBP");
    private static final List<String> COUNTRIES = List.of("IT", "IT", "IT", "DE", "CH", "JP");

    /// Now, for the books of a seed: a plain evening, New Year in Rome and not yet in Greenwich,
    /// leap day, the nights when the clocks change.
    private static final List<Instant> NOWS =
            List.of(
                    Instant.parse("2026-03-01T18:04:05Z"),
                    Instant.parse("2025-12-31T23:20:00Z"),
                    Instant.parse("2024-02-29T22:40:00Z"),
                    Instant.parse("2026-03-29T00:59:59Z"),
                    Instant.parse("2025-10-26T01:30:00Z"));

    /// Codes of the campaigns; gifts carry them as a word.
    public static final List<String> CAMPAIGNS = List.of("mare", "bilanci", "frontiera");

    /// A gift.
    ///
    /// @param fee null where nobody told it
    /// @param person who gave; negative for somebody of whom nothing was told
    /// @param promise the subscription it is a payment of
    /// @param wish our own page's record that it came by
    /// @param campaign as a word of the button, or the wish's
    /// @param aside whether PayPal has put it aside
    public record Gift(
            String id,
            Instant at,
            MovementStatus status,
            String currency,
            long gross,
            @Nullable Long fee,
            int person,
            @Nullable String country,
            @Nullable PaymentMethod method,
            @Nullable String promise,
            @Nullable Wish wish,
            @Nullable String campaign,
            List<Back> backs,
            Aside aside) {

        /// Whether money reached us.
        public boolean came() {
            return status == MovementStatus.COMPLETED;
        }

        /// What is put aside today.
        public long held() {
            return aside == Aside.DISPUTED || aside == Aside.ON_HOLD ? gross : 0;
        }
    }

    /// What became of a gift that PayPal put aside, or that somebody objected to.
    public enum Aside {
        NEVER,
        DISPUTED,
        ON_HOLD,
        RELEASED,
        DISPUTE_WON
    }

    /// Why something went back.
    public enum Cause {
        REFUND,
        REVERSAL,
        REVERSAL_CANCELED,
        DISPUTE_LOST
    }

    /// What went back of a gift; of a reversal that was canceled, what came again, below zero.
    public record Back(String id, Instant at, Cause cause, long minor, long fee) {}

    /// A reader's wish on our own page.
    public record Wish(String id, @Nullable String source, String language) {}

    /// A subscription.
    ///
    /// @param endedAt null while it goes on
    public record Promise(
            String id,
            String currency,
            long minor,
            @Nullable String interval,
            Instant startedAt,
            SubscriptionStatus status,
            @Nullable Instant endedAt,
            @Nullable Instant nextCharge,
            int failed,
            int person) {}

    private final Random random;
    private final Instant now;
    private final List<Gift> gifts = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();
    private int serial;

    /// The books of that seed.
    ///
    /// @param size of how many single gifts; payments within subscriptions come on top
    public SeededBooks(long seed, int size) {
        this.random = new Random(seed);
        this.now = NOWS.get((int) Math.floorMod(seed, (long) NOWS.size()));
        for (var number = 0; number < size; number++) {
            gifts.add(single());
        }
        for (var number = 0; number < 24; number++) {
            promise();
        }
    }

    public Instant now() {
        return now;
    }

    public List<Gift> gifts() {
        return List.copyOf(gifts);
    }

    public List<Promise> promises() {
        return List.copyOf(promises);
    }

    /// A day that a period may begin or end on.
    public LocalDate anyDay() {
        return moment().atZone(ROME).toLocalDate();
    }

    private Gift single() {
        var currency = any(CURRENCIES);
        var byHand = chance(8);
        var status =
                byHand || !chance(12)
                        ? MovementStatus.COMPLETED
                        : any(List.of(MovementStatus.PENDING, MovementStatus.FAILED));
        var method = byHand ? any(List.of(PaymentMethod.values())) : null;
        var wish = !byHand && chance(3) ? wish() : null;
        var other = gifts.isEmpty() || !chance(5) ? null : any(gifts);
        var nobody = !byHand && chance(9);
        return gift(
                other == null ? moment() : aYearAfter(other.at()),
                status,
                currency,
                amount(currency),
                other != null && other.person() >= 0
                        ? other.person()
                        : nobody ? -1 - serial : random.nextInt(PEOPLE),
                method,
                null,
                wish,
                !byHand && chance(3) ? any(CAMPAIGNS) : null);
    }

    private Gift gift(
            Instant at,
            MovementStatus status,
            String currency,
            long gross,
            int person,
            @Nullable PaymentMethod method,
            @Nullable String promise,
            @Nullable Wish wish,
            @Nullable String campaign) {
        var id = "%05dG%011d".formatted(serial++, Math.floorMod(random.nextLong(), 100_000_000L));
        var came = status == MovementStatus.COMPLETED && method == null;
        var fee = method != null ? 0L : gross * 34 / 1000 + 35;
        var aside = came && chance(14) ? any(List.of(Aside.values())) : Aside.NEVER;
        return new Gift(
                id,
                at,
                status,
                currency,
                gross,
                method == null && (!came || chance(15)) ? null : Long.valueOf(fee),
                person,
                person < 0 || method != null ? null : COUNTRIES.get(person % COUNTRIES.size()),
                method,
                promise,
                wish,
                campaign,
                came && aside == Aside.NEVER && chance(6) ? backs(id, at, gross) : List.of(),
                aside);
    }

    private List<Back> backs(String id, Instant at, long gross) {
        var first = later(at);
        return switch (random.nextInt(6)) {
            case 0 -> List.of(new Back(id + "R", first, Cause.REFUND, gross, 0));
            case 1 -> List.of(new Back(id + "R", first, Cause.REFUND, gross / 3, gross / 100));
            case 2 ->
                    List.of(
                            new Back(id + "R", first, Cause.REFUND, gross / 3, 0),
                            new Back(id + "S", later(first), Cause.REFUND, gross / 4, gross / 200));
            case 3 -> List.of(new Back(id + "V", first, Cause.REVERSAL, gross, 0));
            case 4 ->
                    List.of(
                            new Back(id + "V", first, Cause.REVERSAL, gross, 0),
                            new Back(id + "C", later(first), Cause.REVERSAL_CANCELED, -gross, 0));
            default -> List.of(new Back(id + "D", first, Cause.DISPUTE_LOST, gross, 0));
        };
    }

    private void promise() {
        var id = "I-P%06d".formatted(serial++);
        var currency = any(List.of("EUR", "EUR", "EUR", "USD", "JPY"));
        var gross = amount(currency);
        var person = random.nextInt(PEOPLE);
        var yearly = chance(5);
        var start = moment().minus(Duration.ofDays(20));
        var status =
                any(
                        List.of(
                                SubscriptionStatus.ACTIVE,
                                SubscriptionStatus.ACTIVE,
                                SubscriptionStatus.ACTIVE,
                                SubscriptionStatus.SUSPENDED,
                                SubscriptionStatus.CANCELLED,
                                SubscriptionStatus.EXPIRED));
        var ended = status.goesOn() ? null : later(start);
        var wish = chance(2) ? wish() : null;
        var campaign = chance(4) ? any(CAMPAIGNS) : null;
        var at = start.plusSeconds(1);
        for (var number = 0; number < 14 && at.isBefore(ended == null ? now : ended); number++) {
            gifts.add(
                    gift(
                            at,
                            chance(15) ? MovementStatus.FAILED : MovementStatus.COMPLETED,
                            currency,
                            gross,
                            person,
                            null,
                            id,
                            wish,
                            campaign));
            at = at.atZone(ROME).plusMonths(yearly ? 12 : 1).toInstant();
        }
        promises.add(
                new Promise(
                        id,
                        currency,
                        gross,
                        yearly ? "1 YEAR" : chance(4) ? null : "1 MONTH",
                        start,
                        status,
                        ended,
                        status.goesOn() && !chance(7)
                                ? now.plus(Duration.ofHours(1 + random.nextInt(75 * 24)))
                                : null,
                        chance(4) ? 1 + random.nextInt(2) : 0,
                        person));
    }

    private Wish wish() {
        return new Wish(
                "wish%06d".formatted(serial++),
                chance(4) ? null : any(List.of("edition-182", "edition-183", "sito")),
                any(List.of("it", "it", "en")));
    }

    private long amount(String currency) {
        var minor =
                any(List.of(300L, 500L, 500L, 1000L, 1337L, 2000L, 5000L, 9999L, 10000L, 25001L));
        return currency.equals("JPY") ? minor + random.nextInt(7) : minor + random.nextInt(3);
    }

    /// Some weeks later, but not after [#now].
    private Instant later(Instant than) {
        var at = than.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 70)));
        return at.isAfter(now) ? now : at;
    }

    private Instant moment() {
        var at =
                switch (random.nextInt(10)) {
                    case 0, 1 -> aroundMidnight(anyDate());
                    case 2 -> aroundMidnight(anyDate().withDayOfMonth(1));
                    case 3 -> clocksChange();
                    case 4 -> LocalDate.of(2024, 2, 29).atTime(random.nextInt(24), 7).atZone(ROME);
                    default ->
                            anyDate().atTime(random.nextInt(24), random.nextInt(60)).atZone(ROME);
                };
        var instant = at.toInstant();
        return instant.isAfter(now) ? now.minusSeconds(1 + random.nextInt(90_000)) : instant;
    }

    private LocalDate anyDate() {
        return now.atZone(ROME).toLocalDate().minusDays(random.nextInt(1100));
    }

    private ZonedDateTime aroundMidnight(LocalDate day) {
        return day.atStartOfDay(ROME).plusSeconds(random.nextInt(3) - 1L);
    }

    private ZonedDateTime clocksChange() {
        var changes =
                List.of(
                        "2023-10-29T01:00:00Z",
                        "2024-03-31T01:00:00Z",
                        "2024-10-27T01:00:00Z",
                        "2025-03-30T01:00:00Z",
                        "2025-10-26T01:00:00Z");
        return Instant.parse(any(changes))
                .plus(Duration.ofMinutes(random.nextInt(8 * 60) - 4L * 60))
                .atZone(ROME);
    }

    /// To the second, or a second beside it.
    private Instant aYearAfter(Instant at) {
        var then = at.plus(Duration.ofDays(365)).plusSeconds(random.nextInt(3) - 1L);
        return then.isAfter(now) ? at.minus(Duration.ofDays(365)) : then;
    }

    private boolean chance(int oneOf) {
        return random.nextInt(oneOf) == 0;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
