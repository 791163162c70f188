package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the books must say about one gift: a payment with the refunds and reversals that belong to
/// it. Computed from the movements alone, so whoever computes it gets the same.
///
/// @param entries for each movement and currency the sum of its ledger entries
/// @param daily what the gift adds to the sums of each day and currency
record GiftBooks(
        Movement payment,
        DonationStatus status,
        long refundedMinor,
        Map<EntryKey, Posting> entries,
        Map<DayKey, DailyAmounts> daily) {

    /// The days of the reports.
    static final ZoneId NEWSROOM_ZONE = ZoneId.of("Europe/Rome");

    /// Ledger entries are summed by this.
    record EntryKey(String transactionId, String currency) {}

    /// Daily sums are kept by this.
    record DayKey(LocalDate bookedOn, String currency) {}

    static GiftBooks of(Movement payment, Collection<Movement> followers) {
        var counted =
                followers.stream().filter(follower -> countsAgainst(payment, follower)).toList();
        var reachedUs = payment.isCompleted() || !counted.isEmpty();
        var refunded = counted.stream().mapToLong(follower -> follower.gross().minorUnits()).sum();
        var books =
                new GiftBooks(
                        payment,
                        status(payment, reachedUs, refunded, counted),
                        refunded,
                        new HashMap<>(),
                        new HashMap<>());
        if (reachedUs) {
            books.bookPayment();
            counted.forEach(books::bookFollower);
        }
        return books;
    }

    /// A refund in another currency than its payment cannot be subtracted from it; it is a
    /// contradiction for a person.
    private static boolean countsAgainst(Movement payment, Movement follower) {
        return follower.isCompleted()
                && follower.gross().currency().equals(payment.gross().currency());
    }

    private static DonationStatus status(
            Movement payment, boolean reachedUs, long refunded, List<Movement> counted) {
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
        var reversed = counted.stream().anyMatch(one -> one.kind() == MovementKind.REVERSAL);
        return reversed ? DonationStatus.REVERSED : DonationStatus.REFUNDED;
    }

    private void bookPayment() {
        var gross = payment.gross().minorUnits();
        var fee = minor(payment.fee());
        add(payment, new Posting(gross - fee, -gross, fee, 0, 0));
        addDaily(
                payment.occurredAt(),
                new DailyAmounts(1, gross, fee, payment.fee() == null ? 1 : 0, 0, 0));
    }

    private void bookFollower(Movement follower) {
        var gross = follower.gross().minorUnits();
        var fee = minor(follower.fee());
        add(follower, new Posting(-(gross - fee), 0, -fee, gross, 0));
        addDaily(follower.occurredAt(), new DailyAmounts(0, 0, -fee, 0, 1, gross));
    }

    /// Where PayPal converted, the account got other money than was given: the gift's currency
    /// leaves through the conversion account and the credited currency enters through it, so each
    /// currency sums to zero by itself.
    private void add(Movement movement, Posting posting) {
        var credited = movement.credited();
        var key = new EntryKey(movement.transactionId(), movement.gross().currencyCode());
        if (credited == null || credited.currency().equals(movement.gross().currency())) {
            entries.put(key, posting);
            return;
        }
        var signed = posting.paypalMinor() < 0 ? -credited.minorUnits() : credited.minorUnits();
        entries.put(key, posting.throughConversion());
        entries.put(
                new EntryKey(movement.transactionId(), credited.currencyCode()),
                new Posting(signed, 0, 0, 0, -signed));
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
