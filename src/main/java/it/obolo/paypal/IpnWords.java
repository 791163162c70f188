package it.obolo.paypal;

import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words of instant payment notifications, and ours. From PayPal's page on IPN and PDT
/// variables; a word not listed here is a reason to ask a person.
final class IpnWords {

    /// Billing agreements of other integrations.
    private static final Set<String> NOT_ABOUT_GIFTS =
            Set.of("merch_pmt", "mp_signup", "mp_cancel", "mp_notification");

    private IpnWords() {}

    /// Whether it is known, and of no interest to the books.
    static boolean tellsNothing(IpnForm form) {
        var type = form.text("txn_type", 60);
        return type != null && NOT_ABOUT_GIFTS.contains(type);
    }

    /// How far a payment got.
    static MovementStatus paymentStatus(@Nullable String word) throws NotReadable {
        return switch (word) {
            case "Completed", "Processed" -> MovementStatus.COMPLETED;
            case "Pending", "Created", "In-Progress", "Cleared" -> MovementStatus.PENDING;
            case "Denied", "Failed", "Expired", "Voided", "Declined" -> MovementStatus.FAILED;
            case null -> throw new NotReadable("a payment without payment_status");
            default -> throw new NotReadable("a payment in a status that is not known");
        };
    }

    /// What befell an earlier payment, where the status says so; such messages have no type of
    /// their own.
    static Optional<MovementKind> takenBack(@Nullable String paymentStatus) {
        return switch (paymentStatus) {
            case "Refunded" -> Optional.of(MovementKind.REFUND);
            case "Reversed" -> Optional.of(MovementKind.REVERSAL);
            case "Canceled_Reversal" -> Optional.of(MovementKind.REVERSAL_CANCELED);
            case null, default -> Optional.empty();
        };
    }

    /// `1 M` of a button's period, or `Monthly` of a recurring profile, as `1 MONTH`.
    static @Nullable String interval(@Nullable String period, @Nullable String cycle) {
        if (period != null && period.matches("[1-9][0-9]? [DWMY]")) {
            var unit =
                    switch (period.charAt(period.length() - 1)) {
                        case 'D' -> "DAY";
                        case 'W' -> "WEEK";
                        case 'M' -> "MONTH";
                        default -> "YEAR";
                    };
            return period.substring(0, period.length() - 1) + unit;
        }
        return switch (cycle) {
            case "Daily" -> "1 DAY";
            case "Weekly" -> "1 WEEK";
            case "BiWeekly" -> "2 WEEK";
            case "Monthly" -> "1 MONTH";
            case "Yearly" -> "1 YEAR";
            case null, default -> null;
        };
    }
}
