package it.obolo.paypal;

import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.Subject;
import java.util.List;

/// What we made of something PayPal told us.
public sealed interface Translation {

    /// Read; it tells this. An empty list means it is known and says nothing about money.
    record Understood(List<Evidence> evidence) implements Translation {}

    /// Genuine, but not readable to this version: kept, shown, and worked again when a person or a
    /// later version says so. The reason has no personal data.
    record NotUnderstood(String reason) implements Translation {}

    /// Read, but it leaves open what only PayPal can say: of which payment this refund or reversal
    /// is. To be asked; until the answer is in the books it waits for a person.
    ///
    /// @param about the refund or reversal itself
    /// @param kind which of the two; PayPal's answer does not say it
    /// @param reason what is missing, without personal data
    record Incomplete(Subject about, MovementKind kind, String reason) implements Translation {}
}
