package it.obolo.byhand;

import it.obolo.donation.PaymentMethod;
import it.obolo.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What was typed of a gift, understood and within bounds.
///
/// @param supporterId a supporter we know, who gave it; null where name and e-mail say who, or
///   nobody
/// @param reference the sender's own name for it; only in files
public record GiftDraft(
        LocalDate givenOn,
        Money amount,
        PaymentMethod method,
        @Nullable Long supporterId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String note,
        @Nullable String reference,
        boolean thank) {}
