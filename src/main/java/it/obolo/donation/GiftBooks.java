package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the books must say about one gift: a payment with the refunds, reversals and disputes that
/// belong to it. Computed from the movements alone, so whoever computes it gets the same.
///
/// A dispute counts only as far as no refund or reversal has told the same already: PayPal tells of
/// a lost dispute twice, as its outcome and as the money taken. Nor does an open one count whose
/// money was taken and put back: not every channel tells that it was won.
final class GiftBooks {

    /// The days of the reports.
    static final ZoneId NEWSROOM_ZONE = ZoneId.of("Europe/Rome");

    /// Ledger entries are summed by this.
    record EntryKey(String transactionId, String currency) {}

    /// Daily sums are kept by this.
    record DayKey(LocalDate bookedOn, String currency) {}

    private final Movement payment;
    private final List<Movement> followers;
    private final Map<EntryKey, Posting> entries = new HashMap<>();
    private final Map<DayKey, DailyAmounts> daily = new HashMap<>();
    private final boolean reachedUs;
    private long refunded;
    private long feeReturned;
    private long disputed;

    private GiftBooks(Movement payment, Collection<Movement> followers) {
        this.payment = payment;
        this.followers =
                followers.stream()
                        .filter(this::countsAgainst)
                        .sorted(Comparator.comparing(Movement::transactionId))
                        .toList();
        this.reachedUs =
                payment.isCompleted() || this.followers.stream().anyMatch(Movement::isFollower);
        if (reachedUs) {
            bookPayment();
            bookRefundsAndReversals();
            bookDisputes();
        }
    }

    static GiftBooks of(Movement payment, Collection<Movement> followers) {
        return new GiftBooks(payment, followers);
    }

    Movement payment() {
        return payment;
    }

    /// For each movement and currency the sum of its ledger entries.
    Map<EntryKey, Posting> entries() {
        return entries;
    }

    /// What the gift adds to the sums of each day and currency.
    Map<DayKey, DailyAmounts> daily() {
        return daily;
    }

    /// Refunds, reversals and lost disputes together.
    long refundedMinor() {
        return refunded;
    }

    /// Fees that came back with them.
    long feeReturnedMinor() {
        return feeReturned;
    }

    /// Put aside while a dispute is open.
    long disputedMinor() {
        return disputed;
    }

    DonationStatus status() {
        if (!reachedUs) {
            return payment.status() == MovementStatus.PENDING
                    ? DonationStatus.PENDING
                    : DonationStatus.FAILED;
        }
        if (refunded == 0) {
            return DonationStatus.COMPLETED;
        }
        if (refunded < payment.gross().minorUnits()) {
            return DonationStatus.PARTIALLY_REFUNDED;
        }
        var takenByPayPal =
                sum(MovementKind.REVERSAL) > sum(MovementKind.REVERSAL_CANCELED)
                        || followers.stream().anyMatch(GiftBooks::isLostDispute);
        return takenByPayPal ? DonationStatus.REVERSED : DonationStatus.REFUNDED;
    }

    /// A refund in another currency than its payment cannot be subtracted from it; it is a
    /// contradiction for a person. An open dispute counts, what else is pending does not.
    private boolean countsAgainst(Movement follower) {
        var sameCurrency = follower.gross().currency().equals(payment.gross().currency());
        if (follower.kind() == MovementKind.DISPUTE) {
            return follower.status() != MovementStatus.FAILED
                    && (sameCurrency || follower.gross().equals(Money.UNTOLD));
        }
        return follower.isCompleted() && sameCurrency;
    }

    private long sum(MovementKind kind) {
        return followers.stream()
                .filter(follower -> follower.kind() == kind)
                .mapToLong(follower -> follower.gross().minorUnits())
                .sum();
    }

    private void bookPayment() {
        var gross = payment.gross().minorUnits();
        var fee = minor(payment.fee());
        add(payment, Posting.payment(gross, fee));
        addDaily(
                payment.occurredAt(),
                new DailyAmounts(1, gross, fee, payment.fee() == null ? 1 : 0, 0, 0, 0));
    }

    /// A canceled reversal waits until the reversal it cancels was told of.
    private void bookRefundsAndReversals() {
        var cancelable = sum(MovementKind.REVERSAL);
        for (var follower : followers) {
            var gross = follower.gross().minorUnits();
            var fee = minor(follower.fee());
            switch (follower.kind()) {
                case REFUND, REVERSAL -> takeBack(follower, gross, fee, 1);
                case REVERSAL_CANCELED -> {
                    if (gross <= cancelable) {
                        cancelable -= gross;
                        takeBack(follower, -gross, -fee, 0);
                    }
                }
                default -> {}
            }
        }
    }

    private void takeBack(Movement follower, long gross, long fee, int count) {
        refunded += gross;
        feeReturned += fee;
        add(follower, Posting.takenBack(gross, fee));
        addDaily(follower.occurredAt(), new DailyAmounts(0, 0, -fee, 0, count, gross, 0));
    }

    private void bookDisputes() {
        var told = refunded;
        for (var dispute : followers) {
            if (isLostDispute(dispute)) {
                var beyond = Math.min(remaining(), Math.max(0, amount(dispute) - told));
                told = Math.max(0, told - amount(dispute));
                if (beyond > 0) {
                    takeBack(dispute, beyond, 0, 1);
                }
            }
        }
        var reversed = sum(MovementKind.REVERSAL);
        var heldByRows = Math.max(0, sum(MovementKind.HOLD) - sum(MovementKind.RELEASE));
        disputed = Math.min(remaining(), heldByRows);
        if (disputed > 0) {
            addDaily(payment.occurredAt(), new DailyAmounts(0, 0, 0, 0, 0, 0, disputed));
        }
        for (var dispute : followers) {
            if (dispute.kind() == MovementKind.DISPUTE
                    && dispute.status() == MovementStatus.PENDING) {
                var known = Math.min(amount(dispute), reversed + heldByRows);
                heldByRows = Math.max(0, heldByRows - Math.max(0, known - reversed));
                reversed = Math.max(0, reversed - known);
                var held = Math.min(remaining() - disputed, amount(dispute) - known);
                if (held > 0) {
                    disputed += held;
                    add(dispute, Posting.putAside(held));
                    addDaily(dispute.occurredAt(), new DailyAmounts(0, 0, 0, 0, 0, 0, held));
                }
            }
        }
    }

    private static boolean isLostDispute(Movement movement) {
        return movement.kind() == MovementKind.DISPUTE && movement.isCompleted();
    }

    private long remaining() {
        return Math.max(0, payment.gross().minorUnits() - refunded);
    }

    /// What a dispute is about; all of the payment where nobody told.
    private long amount(Movement dispute) {
        return dispute.gross().equals(Money.UNTOLD)
                ? payment.gross().minorUnits()
                : dispute.gross().minorUnits();
    }

    private void add(Movement movement, Posting posting) {
        AccountBooks.post(movement, payment.gross().currencyCode(), posting, entries);
    }

    private void addDaily(Instant at, DailyAmounts amounts) {
        var day =
                new DayKey(at.atZone(NEWSROOM_ZONE).toLocalDate(), payment.gross().currencyCode());
        daily.merge(day, amounts, DailyAmounts::plus);
    }

    private static long minor(@Nullable Money money) {
        return money == null ? 0 : money.minorUnits();
    }

    /// The transactions this gift has entries for, the payment first.
    List<String> transactionIds() {
        var ids = new ArrayList<String>();
        ids.add(payment.transactionId());
        entries.keySet().stream()
                .map(EntryKey::transactionId)
                .filter(id -> !ids.contains(id))
                .forEach(ids::add);
        return ids;
    }
}
