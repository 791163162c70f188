package it.obolo.receipt;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a receipt is to be about.
///
/// @param supporterId whose gifts
/// @param donationId the one gift; null for all of a time
/// @param from first day in Rome; for one gift its day
/// @param until last day, included
public record ReceiptSubject(
        ReceiptKind kind,
        long supporterId,
        @Nullable Long donationId,
        LocalDate from,
        LocalDate until) {

    public ReceiptSubject {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a time that ends before it begins");
        }
    }

    /// All gifts of a calendar year.
    public static ReceiptSubject year(long supporterId, int year) {
        return new ReceiptSubject(
                ReceiptKind.YEAR,
                supporterId,
                null,
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31));
    }

    /// All gifts of those days.
    public static ReceiptSubject range(long supporterId, LocalDate from, LocalDate until) {
        return new ReceiptSubject(ReceiptKind.RANGE, supporterId, null, from, until);
    }

    /// One gift.
    public static ReceiptSubject gift(long supporterId, long donationId, LocalDate on) {
        return new ReceiptSubject(ReceiptKind.GIFT, supporterId, donationId, on, on);
    }

    /// What there can be one receipt of at a time.
    String key() {
        return switch (kind) {
            case GIFT -> "GIFT:" + donationId;
            case YEAR -> "YEAR:" + supporterId + ":" + from.getYear();
            case RANGE -> "RANGE:" + supporterId + ":" + from + ":" + until;
        };
    }
}
