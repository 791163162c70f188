package it.obolo.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What truly happened to one gift, from a seed: under way, completed or failed, given back in
/// parts, taken by PayPal and put back, disputed. Whoever tells of it tells parts of this.
///
/// @param number tells the stories of one run apart; ids are made from it
/// @param conversionMinor what the account was credited in EUR of a gift in another currency; 0
///   where nothing was converted
/// @param orderId of a gift by the donate page
/// @param subscriptionId of a monthly gift
public record LifeStory(
        int number,
        String currency,
        long grossMinor,
        long feeMinor,
        long conversionMinor,
        Giver giver,
        @Nullable String orderId,
        @Nullable String subscriptionId,
        List<Step> steps) {

    /// Something that happened.
    ///
    /// @param id of the movement; the payment's own for its stages
    /// @param minor of refunds, reversals and disputes
    /// @param feeMinor what came back with a refund
    /// @param parent the movement it is about
    public record Step(
            Kind kind, String id, long minor, long feeMinor, @Nullable String parent, Instant at) {}

    /// What can happen.
    public enum Kind {
        PENDING,
        FAILED,
        COMPLETED,
        REFUND_PENDING,
        REFUND_FAILED,
        REFUND,
        REVERSAL,
        REVERSAL_CANCELED,
        DISPUTE_OPENED,
        DISPUTE_WON,
        DISPUTE_LOST
    }

    /// Someone who gives; a few give often, so that people must be recognised.
    public record Giver(int number) {

        public String payerId() {
            return "PAYER%08d".formatted(number);
        }

        public String email() {
            return "lettrice%d@posta.example".formatted(number);
        }

        public String givenName() {
            return "Lettrice";
        }

        public String surname() {
            return "Numero " + number;
        }
    }

    private static final Duration LONGEST_AGO = Duration.ofDays(60);

    /// The id of the payment.
    public String id() {
        return id(number);
    }

    /// The payment of the story with that number.
    public static String id(int number) {
        return "G%016d".formatted(number);
    }

    /// Whether the kind alone changes what the books say: a refund under way, or one that failed,
    /// does not.
    static boolean matters(Kind kind) {
        return kind != Kind.REFUND_PENDING && kind != Kind.REFUND_FAILED;
    }

    public boolean isCompleted() {
        return has(Kind.COMPLETED);
    }

    public boolean has(Kind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind);
    }

    /// Makes up a story.
    public static LifeStory of(int number, Random random) {
        var currency = random.nextInt(6) == 0 ? (random.nextInt(3) == 0 ? "JPY" : "USD") : "EUR";
        var gross = 200L + random.nextInt(40_000);
        var road = random.nextInt(3);
        var at = TestClock.START.minusSeconds(3600 + random.nextLong(LONGEST_AGO.toSeconds()));
        return new LifeStory(
                number,
                currency,
                gross,
                35 + gross / 30,
                currency.equals("USD") && random.nextBoolean() ? gross * 9 / 10 : 0,
                giver(number, road, random),
                road == 0 ? "O%016d".formatted(number) : null,
                road == 1 ? "I-SUB%08d".formatted(number / 5) : null,
                steps(number, gross, at, random));
    }

    /// Whoever gives monthly is one person for all payments of the subscription.
    private static Giver giver(int number, int road, Random random) {
        return new Giver(
                road == 1 ? 10_000_000 + number / 5 : random.nextInt(1 + number / 3 % 4000));
    }

    private static List<Step> steps(int number, long gross, Instant start, Random random) {
        var id = id(number);
        var steps = new ArrayList<Step>();
        var at = start;
        if (random.nextInt(5) == 0) {
            steps.add(new Step(Kind.PENDING, id, gross, 0, null, at));
            if (random.nextInt(4) == 0) {
                return steps;
            }
        }
        at = at.plusSeconds(60 + random.nextInt(3600));
        if (random.nextInt(12) == 0) {
            steps.add(new Step(Kind.FAILED, id, gross, 0, null, at));
            return steps;
        }
        steps.add(new Step(Kind.COMPLETED, id, gross, 0, null, at));
        switch (random.nextInt(8)) {
            case 0, 1 -> refund(number, gross, at, random, steps);
            case 2 -> reversal(number, gross, at, random, steps);
            case 3 -> dispute(number, gross, at, random, steps);
            case 4 -> refundUnderWay(number, gross, at, random, steps);
            default -> {
                // most gifts are left alone
            }
        }
        return steps;
    }

    private static void refund(
            int number, long gross, Instant completed, Random random, List<Step> steps) {
        var left = gross;
        var at = completed;
        for (var part = 0; part < 3 && left > 0; part++) {
            var minor = random.nextInt(3) == 0 ? left : 1 + random.nextLong(left);
            at = at.plus(Duration.ofHours(1 + random.nextInt(40)));
            var id = "R%015d%d".formatted(number, part);
            steps.add(new Step(Kind.REFUND, id, minor, minor / 40, id(number), at));
            left -= minor;
            if (random.nextBoolean()) {
                return;
            }
        }
    }

    /// A refund that takes its time, and may fail.
    private static void refundUnderWay(
            int number, long gross, Instant completed, Random random, List<Step> steps) {
        var minor = random.nextBoolean() ? gross : 1 + random.nextLong(gross);
        var id = "U%016d".formatted(number);
        var at = completed.plus(Duration.ofHours(5));
        steps.add(new Step(Kind.REFUND_PENDING, id, minor, minor / 40, id(number), at));
        var end = random.nextInt(3);
        if (end > 0) {
            var kind = end == 1 ? Kind.REFUND : Kind.REFUND_FAILED;
            var later = at.plus(Duration.ofDays(2));
            steps.add(new Step(kind, id, minor, minor / 40, id(number), later));
        }
    }

    private static void reversal(
            int number, long gross, Instant completed, Random random, List<Step> steps) {
        var at = completed.plus(Duration.ofDays(1 + random.nextInt(5)));
        var id = "V%016d".formatted(number);
        steps.add(new Step(Kind.REVERSAL, id, gross, 0, id(number), at));
        if (random.nextBoolean()) {
            var back = at.plus(Duration.ofDays(2));
            var parent = random.nextBoolean() ? id : id(number);
            steps.add(
                    new Step(
                            Kind.REVERSAL_CANCELED,
                            "K%016d".formatted(number),
                            gross,
                            0,
                            parent,
                            back));
        }
    }

    private static void dispute(
            int number, long gross, Instant completed, Random random, List<Step> steps) {
        var at = completed.plus(Duration.ofDays(1 + random.nextInt(5)));
        var id = "PP-D-%08d".formatted(number);
        var minor = random.nextBoolean() ? gross : 1 + random.nextLong(gross);
        steps.add(new Step(Kind.DISPUTE_OPENED, id, minor, 0, id(number), at));
        if (random.nextInt(3) > 0) {
            var end = random.nextBoolean() ? Kind.DISPUTE_WON : Kind.DISPUTE_LOST;
            var ended = at.plus(Duration.ofDays(3));
            steps.add(new Step(end, id, minor, 0, id(number), ended));
        }
    }
}
