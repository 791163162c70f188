package it.obolo.donation;

import it.obolo.donation.GiftBooks.EntryKey;
import java.util.HashMap;
import java.util.Map;

/// What the ledger must say about movements that are no gift's: withdrawals, holds, fees of their
/// own, conversions, spending. They keep the PayPal account equal to what PayPal states.
final class AccountBooks {

    private AccountBooks() {}

    /// The sum of a movement's ledger entries; empty for one that the books of a gift decide.
    static Map<EntryKey, Posting> of(Movement movement) {
        var entries = new HashMap<EntryKey, Posting>();
        if (movement.isCompleted() && !movement.isPayment() && !movement.isFollower()) {
            var amount = movement.gross().minorUnits();
            var fee = movement.fee();
            var posting = posting(movement.kind(), amount);
            if (fee != null) {
                posting = posting.plus(Posting.fee(fee.minorUnits()));
            }
            post(movement, movement.gross().currencyCode(), posting, entries);
        }
        return entries;
    }

    private static Posting posting(MovementKind kind, long amount) {
        return switch (kind) {
            case HOLD -> Posting.putAside(amount);
            case RELEASE -> Posting.putAside(amount).negated();
            case WITHDRAWAL -> Posting.withdrawal(amount);
            case DEPOSIT -> Posting.withdrawal(amount).negated();
            case FEE -> Posting.fee(amount);
            case FEE_RETURNED -> Posting.fee(amount).negated();
            case SPENDING -> Posting.spending(amount);
            case CONVERSION_IN -> Posting.convertedIn(amount);
            case CONVERSION_OUT -> Posting.convertedIn(amount).negated();
            case PAYMENT, REFUND, REVERSAL, REVERSAL_CANCELED, DISPUTE ->
                    throw new IllegalArgumentException("the books of a gift decide");
        };
    }

    /// Adds a movement's posting in the currency it is about. Where PayPal converted, the account
    /// got other money: the movement's currency leaves through the conversion account and the
    /// credited currency enters through it, so each currency sums to zero by itself. A gift that
    /// did not come by PayPal is in the bank.
    static void post(
            Movement movement, String currency, Posting posting, Map<EntryKey, Posting> entries) {
        var key = new EntryKey(movement.transactionId(), currency);
        var credited = movement.credited();
        if (movement.method() != null) {
            entries.put(key, posting.throughBank());
        } else if (credited == null || credited.currencyCode().equals(currency)) {
            entries.put(key, posting);
        } else {
            var amount = posting.paypalMinor() < 0 ? -credited.minorUnits() : credited.minorUnits();
            entries.put(key, posting.throughConversion());
            entries.put(
                    new EntryKey(movement.transactionId(), credited.currencyCode()),
                    Posting.convertedIn(amount));
        }
    }
}
