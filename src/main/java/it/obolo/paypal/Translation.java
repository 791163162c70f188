package it.obolo.paypal;

import it.obolo.donation.Evidence;
import java.util.List;

/// What we made of something PayPal told us.
public sealed interface Translation {

    /// Read; it tells this. An empty list means it is known and says nothing about money.
    record Understood(List<Evidence> evidence) implements Translation {}

    /// Genuine, but not readable to this version: kept, shown, and worked again when a person or a
    /// later version says so. The reason has no personal data.
    record NotUnderstood(String reason) implements Translation {}
}
