package it.obolo.testing;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.donation.Told;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Life stories of gifts, from a seed: payments that wait, complete or fail, fees that come later,
/// partial refunds and reversals, orders and subscriptions that tell the payer, few givers so that
/// they return. Each element is what one delivery tells.
public final class Stories {

    private final Random random;
    private final List<List<Evidence>> deliveries = new ArrayList<>();
    private int serial;

    private Stories(long seed) {
        this.random = new Random(seed);
    }

    /// `gifts` stories, told in the order of events.
    public static List<List<Evidence>> of(long seed, int gifts) {
        var stories = new Stories(seed);
        for (var gift = 0; gift < gifts; gift++) {
            stories.tellGift(seed + "-" + gift);
        }
        return stories.deliveries;
    }

    private void tellGift(String name) {
        var id = "TX" + name;
        var at = TestClock.START.minus(Duration.ofHours(random.nextInt(24 * 60)));
        var gross = 100L + random.nextInt(100_000);
        var currency = random.nextInt(4) == 0 ? "USD" : "EUR";
        var order = random.nextInt(3) > 0 ? "OR" + name : null;
        var subscription = order == null && random.nextBoolean() ? "I-" + random.nextInt(5) : null;
        var giver = new Giver(random.nextInt(12));
        if (random.nextInt(4) == 0) {
            payment(id, MovementStatus.PENDING, gross, null, currency, at, order, subscription);
        }
        if (random.nextInt(10) == 0) {
            payment(id, MovementStatus.FAILED, gross, null, currency, at, order, subscription);
            return;
        }
        payment(id, MovementStatus.COMPLETED, gross, gross / 20, currency, at, order, subscription);
        tellPayer(order, subscription, giver, at);
        tellRefunds(id, gross, currency, at);
        tellDispute(id, gross, currency, at);
    }

    /// A dispute of all or part of the gift, its end, and what PayPal did with the money meanwhile.
    private void tellDispute(String id, long gross, String currency, Instant at) {
        if (random.nextInt(6) > 0) {
            return;
        }
        var amount = random.nextBoolean() ? gross : 1 + random.nextLong(gross);
        follower(id + "D", MovementKind.DISPUTE, MovementStatus.PENDING, currency, amount, at, id);
        if (random.nextInt(3) == 0) {
            follower(id + "H", MovementKind.HOLD, currency, amount, at, id);
            if (random.nextBoolean()) {
                follower(id + "L", MovementKind.RELEASE, currency, amount, at, id);
            }
        }
        if (random.nextInt(3) == 0) {
            follower(id + "V", MovementKind.REVERSAL, currency, amount, at, id);
            if (random.nextBoolean()) {
                var parent = random.nextBoolean() ? id : id + "V";
                follower(id + "C", MovementKind.REVERSAL_CANCELED, currency, amount, at, parent);
            }
        }
        if (random.nextInt(3) > 0) {
            var end = random.nextBoolean() ? MovementStatus.FAILED : MovementStatus.COMPLETED;
            follower(id + "D", MovementKind.DISPUTE, end, currency, amount, at, id);
        }
    }

    private void follower(
            String id, MovementKind kind, String currency, long minor, Instant at, String parent) {
        follower(id, kind, MovementStatus.COMPLETED, currency, minor, at, parent);
    }

    private void follower(
            String id,
            MovementKind kind,
            MovementStatus status,
            String currency,
            long minor,
            Instant at,
            String parent) {
        var later = at.plus(Duration.ofDays(3));
        var told = told(kind, status, currency, minor, null, later, parent, null, null);
        tell(Subject.transaction(id), Source.WEBHOOK_V1, at, told);
    }

    private void tellPayer(
            @Nullable String order, @Nullable String subscription, Giver giver, Instant at) {
        if (order != null && random.nextInt(5) > 0) {
            tell(Subject.order(order), Source.API, at, giver.told());
        }
        if (subscription != null) {
            tell(
                    Subject.subscription(subscription),
                    Source.API,
                    at,
                    new Giver(subscription.hashCode() & 7).told());
            var statuses = SubscriptionStatus.values();
            tell(
                    Subject.subscription(subscription),
                    Source.WEBHOOK_V2,
                    at,
                    new ToldBuilder()
                            .subscriptionStatus(statuses[random.nextInt(statuses.length)])
                            .plan("P-1", Money.of(500, "EUR"), "1 MONTH")
                            .failedPayments(random.nextInt(3))
                            .build());
        }
    }

    private void tellRefunds(String id, long gross, String currency, Instant at) {
        var left = gross;
        for (var refund = random.nextInt(5); refund >= 3 && left > 1; refund--) {
            var part = random.nextBoolean() ? left : 1 + random.nextLong(left);
            var kind = random.nextInt(4) == 0 ? MovementKind.REVERSAL : MovementKind.REFUND;
            var told =
                    told(
                            kind,
                            MovementStatus.COMPLETED,
                            currency,
                            part,
                            part / 50,
                            at.plus(Duration.ofDays(2)),
                            id,
                            null,
                            null);
            tell(Subject.transaction(id + "R" + refund), Source.WEBHOOK_V2, at, told);
            left -= part;
        }
    }

    private void payment(
            String id,
            MovementStatus status,
            long gross,
            @Nullable Long fee,
            String currency,
            Instant at,
            @Nullable String order,
            @Nullable String subscription) {
        var told =
                told(
                        MovementKind.PAYMENT,
                        status,
                        currency,
                        gross,
                        fee,
                        at,
                        null,
                        order,
                        subscription);
        tell(
                Subject.transaction(id),
                subscription == null ? Source.WEBHOOK_V2 : Source.WEBHOOK_V1,
                at,
                told);
    }

    private void tell(Subject subject, Source source, Instant at, Told told) {
        var toldAt = at.plusSeconds(serial++);
        var channel = source == Source.API ? Channel.API : Channel.WEBHOOK;
        deliveries.add(List.of(new Evidence(subject, channel, source, toldAt, told)));
    }

    private static Told told(
            MovementKind kind,
            MovementStatus status,
            String currency,
            long gross,
            @Nullable Long fee,
            Instant at,
            @Nullable String parent,
            @Nullable String order,
            @Nullable String subscription) {
        return new ToldBuilder()
                .moved(kind, status, Money.of(gross, currency))
                .fee(fee == null ? null : Money.of(fee, currency))
                .at(at, at)
                .parent(parent)
                .order(order)
                .subscription(subscription)
                .build();
    }

    /// Some tell a payer id only, some an address only, some both: whoever ever told both is one
    /// person.
    private record Giver(int number) {

        Told told() {
            var payerId = number % 3 == 1 ? null : "PAYER" + number / 2;
            var email = number % 3 == 2 ? null : "Giver" + number / 3 + "@example.com";
            return new ToldBuilder()
                    .payer(payerId, email, "Giver " + number, number % 2 == 0 ? "IT" : "DE")
                    .build();
        }
    }
}
