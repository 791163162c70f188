package it.obolo.byhand;

import it.obolo.donation.PaymentMethod;
import it.obolo.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One form of a gift by hand, as it is kept. An edit is a further form of the same gift; the
/// latest counts, the earlier ones stay.
///
/// @param giftId ours, in the place of PayPal's transaction id; see [GiftIds]
/// @param form 1, 2, 3 …
/// @param voided whether this form says that there was no such gift
/// @param thank whether the editor asked for a thank-you
/// @param reference the sender's own name for it, from a file
/// @param recordedAt later than that of the form before, whatever the clock did meanwhile
/// @param recordedBy `editor:ID`, or `command`
public record TypedGift(
        String giftId,
        int form,
        boolean voided,
        LocalDate givenOn,
        Money amount,
        PaymentMethod method,
        Giver giver,
        @Nullable String note,
        @Nullable String reference,
        boolean thank,
        Instant recordedAt,
        String recordedBy) {

    /// Who gave it.
    ///
    /// @param key what identifies them: `email:address`, `payer:ID` or `person:key`; null where
    ///   nobody said who
    public record Giver(@Nullable String key, @Nullable String name, @Nullable String email) {

        /// Nobody said who.
        public static final Giver UNKNOWN = new Giver(null, null, null);
    }

    /// The key under which this form is kept once.
    public String externalKey() {
        return externalKey(giftId, form);
    }

    /// The key of one form of a gift.
    public static String externalKey(String giftId, int form) {
        return "manual:" + giftId + ":" + form;
    }

    /// Whether the other says the same of the gift, whoever recorded it and when.
    public boolean saysTheSame(TypedGift other) {
        return voided == other.voided
                && givenOn.equals(other.givenOn)
                && amount.equals(other.amount)
                && method == other.method
                && giver.equals(other.giver)
                && java.util.Objects.equals(note, other.note)
                && thank == other.thank;
    }

    /// The next form, with what changes.
    public TypedGift next(
            boolean nowVoided, GiftDraft draft, Giver nowGiver, Instant at, String by) {
        return new TypedGift(
                giftId,
                form + 1,
                nowVoided,
                draft.givenOn(),
                draft.amount(),
                draft.method(),
                nowGiver,
                draft.note(),
                reference,
                draft.thank(),
                later(at),
                by);
    }

    /// The next form, which only says whether there was such a gift.
    public TypedGift next(boolean nowVoided, Instant at, String by) {
        return new TypedGift(
                giftId, form + 1, nowVoided, givenOn, amount, method, giver, note, reference, thank,
                later(at), by);
    }

    private Instant later(Instant at) {
        var least = recordedAt.plusNanos(1000);
        return at.isAfter(least) ? at : least;
    }
}
