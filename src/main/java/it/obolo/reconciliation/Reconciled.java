package it.obolo.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PayPal's list beside the books.
///
/// @param listed how many transactions PayPal has
/// @param days a line for each day and currency on which something moved
/// @param booked how many movements the books lacked and have now
/// @param differences what differs still
public record Reconciled(int listed, List<Day> days, int booked, List<Difference> differences) {

    /// Whether everything agrees.
    public boolean isOk() {
        return differences.isEmpty();
    }

    /// What moved the balance on one day in one currency, in minor units; what went out is
    /// negative, a fee that was charged too.
    public record Day(
            LocalDate on,
            String currency,
            long theirCount,
            long theirGross,
            long theirFee,
            long ourCount,
            long ourGross,
            long ourFee) {

        static Day of(LocalDate on, String currency, long gross, long fee, boolean theirs) {
            return theirs
                    ? new Day(on, currency, 1, gross, fee, 0, 0, 0)
                    : new Day(on, currency, 0, 0, 0, 1, gross, fee);
        }

        Day plus(Day other) {
            return new Day(
                    on,
                    currency,
                    theirCount + other.theirCount,
                    theirGross + other.theirGross,
                    theirFee + other.theirFee,
                    ourCount + other.ourCount,
                    ourGross + other.ourGross,
                    ourFee + other.ourFee);
        }

        /// Whether both say the same.
        public boolean agrees() {
            return theirCount == ourCount && theirGross == ourGross && theirFee == ourFee;
        }
    }

    /// How they can differ.
    public enum Kind {
        /// PayPal lists what the books lack still, because its code is not understood.
        NOT_IN_BOOKS,
        /// Another amount, currency or direction.
        AMOUNT,
        /// Another fee.
        FEE,
        /// PayPal calls it done, the books do not.
        NOT_COMPLETED,
        /// PayPal does not list it.
        ONLY_IN_BOOKS
    }

    /// What differs about one transaction.
    ///
    /// @param eventCode PayPal's code of what is not in the books
    /// @param at when it happened, as far as it is in the books as these say
    public record Difference(
            String transactionId, Kind kind, @Nullable String eventCode, Instant at) {

        /// In words for the command line.
        public String what() {
            return switch (kind) {
                case NOT_IN_BOOKS -> "not in the books: " + eventCode + " is not understood yet";
                case AMOUNT -> "another amount";
                case FEE -> "another fee";
                case NOT_COMPLETED -> "not completed in the books";
                case ONLY_IN_BOOKS -> "only in the books";
            };
        }
    }
}
