package it.obolo.reconciliation;

import java.time.LocalDate;
import java.util.List;

/// PayPal's list beside the books.
///
/// @param days a line for each day and currency on which something moved
/// @param booked how many movements the books lacked and have now
/// @param differences what differs still
public record Reconciled(List<Day> days, int booked, List<Difference> differences) {

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

    /// What differs about one transaction.
    public record Difference(String transactionId, String what) {}
}
