package it.obolo.donation;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What about movements only a person can settle. A function of the movements, so whoever computes
/// it gets the same.
final class MovementFinding {

    /// What is odd about it; the names of the column `kind`.
    enum Kind {
        /// Two tellers say different things of it.
        CONTRADICTION,
        /// More went back than was given; noted at the payment.
        REFUND_TOO_LARGE,
        /// It went back in another currency than it was given in, so that it cannot be subtracted.
        REFUND_CURRENCY,
        /// It takes something from a payment that nobody told of.
        PAYMENT_MISSING,
        /// A payment that reached us, whose fee nobody told.
        FEE_MISSING
    }

    /// One of them.
    record Found(String transactionId, Kind kind) {}

    private MovementFinding() {}

    static Set<Found> of(Families movements, Map<String, GiftBooks> books) {
        var found = new HashSet<Found>();
        for (var movement : movements.all()) {
            var id = movement.transactionId();
            if (movement.contradiction() != null) {
                found.add(new Found(id, Kind.CONTRADICTION));
            }
            if (movement.isFollower()) {
                follower(movement, movements, found);
            }
        }
        ofGifts(books.values(), found);
        return found;
    }

    private static void follower(Movement movement, Families movements, Set<Found> found) {
        var paymentId = movements.paymentOf(movement);
        var payment = paymentId == null ? null : movements.get(paymentId);
        if (payment == null) {
            found.add(new Found(movement.transactionId(), Kind.PAYMENT_MISSING));
        } else if (movement.kind() != MovementKind.DISPUTE
                && movement.isCompleted()
                && !movement.gross().currency().equals(payment.gross().currency())) {
            found.add(new Found(movement.transactionId(), Kind.REFUND_CURRENCY));
        }
    }

    private static void ofGifts(Collection<GiftBooks> books, Set<Found> found) {
        for (var gift : books) {
            var payment = gift.payment();
            if (gift.refundedMinor() > payment.gross().minorUnits()) {
                found.add(new Found(payment.transactionId(), Kind.REFUND_TOO_LARGE));
            }
            if (gift.status().reachedUs() && payment.fee() == null && payment.method() == null) {
                found.add(new Found(payment.transactionId(), Kind.FEE_MISSING));
            }
        }
    }
}
