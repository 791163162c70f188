package it.obolo.checkout;

import it.obolo.money.Money;
import it.obolo.web.Language;
import org.jspecify.annotations.Nullable;

/// A checkout as its reader may see it: how far it is, by what PayPal answered and by what is in
/// the books.
///
/// @param campaignCode the campaign it is for, as links name it
/// @param message the reader's words, so that nothing is lost when the reader turns back
/// @param wallName how the reader wants to be named; null who did not ask for it
/// @param isNamed whether that name may stand on the wall
public record CheckoutView(
        String checkoutId,
        State state,
        Rhythm rhythm,
        Money amount,
        Language language,
        @Nullable String campaignCode,
        @Nullable String source,
        @Nullable String message,
        @Nullable String wallName,
        boolean isNamed) {

    /// How far it is.
    public enum State {
        /// The gift is in the books; of a monthly one the first payment.
        BOOKED,
        /// The monthly gift has begun; its first payment is on its way.
        BEGUN,
        /// Approved; PayPal confirms within minutes.
        CONFIRMING,
        /// The money is on its way for some days, as from a bank account.
        PENDING,
        /// Not approved at PayPal; the reader can go on there.
        OPEN,
        /// PayPal did not move the money; the reader can try another way.
        DECLINED,
        /// The money that was on its way did not come.
        BOUNCED,
        /// The reader turned back; the reader can go on.
        CANCELLED,
        /// It was never approved, and PayPal has forgotten it.
        EXPIRED
    }

    /// Whether the reader can go on with it at PayPal.
    public boolean canGoOn() {
        return state == State.OPEN || state == State.DECLINED || state == State.CANCELLED;
    }

    /// Without the reader's own words.
    @Override
    public String toString() {
        return "CheckoutView[" + checkoutId + ", " + state + "]";
    }
}
