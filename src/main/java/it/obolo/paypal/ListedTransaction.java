package it.obolo.paypal;

import it.obolo.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of PayPal's own list of transactions.
///
/// @param code what it is, such as `T0013`
/// @param isDone whether it is completed; else pending, denied or taken back
/// @param amount as the account sees it: negative when it went out
/// @param fee negative when charged; null where none is told
/// @param at when it was, by PayPal's clock
/// @param json the line as PayPal wrote it
public record ListedTransaction(
        String transactionId,
        String code,
        boolean isDone,
        Money amount,
        @Nullable Money fee,
        Instant at,
        String json) {

    /// Without the line itself, which holds personal data.
    @Override
    public String toString() {
        return "ListedTransaction[" + transactionId + " " + code + "]";
    }
}
