package it.obolo.supporter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A promise to give again and again, as far as it is counted. Times are whole seconds since 1970,
/// because there are many.
///
/// @param subscriptionId PayPal's
/// @param status as the table `subscription` has it
/// @param currency null where nobody told what was promised
/// @param amountMinor 0 where nobody told
/// @param isMonthly whether it is charged each month, or nobody told how often
/// @param nextChargeAt `Long.MIN_VALUE` where none is to come
/// @param failedPayments of those that were due
/// @param endedAt each time it was told to have ended
public record Promise(
        String subscriptionId,
        String status,
        @Nullable String currency,
        long amountMinor,
        boolean isMonthly,
        long nextChargeAt,
        int failedPayments,
        long startedAt,
        long[] endedAt) {

    static final long NEVER = Long.MIN_VALUE;

    /// Whether it pays.
    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    /// Whether its money did not come: its last payment failed, or so many that PayPal suspended
    /// it.
    public boolean isFailing() {
        return status.equals("SUSPENDED") || (isActive() && failedPayments >= 1);
    }

    /// Whether it began within; one that nobody agreed to has not begun.
    public boolean hasStarted(Instant from, Instant until) {
        return !status.equals("CREATED") && isWithin(startedAt, from, until);
    }

    /// Whether it ended within, whatever it is now.
    public boolean hasEnded(Instant from, Instant until) {
        for (var at : endedAt) {
            if (isWithin(at, from, until)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is to be charged within.
    public boolean isDue(Instant from, Instant until) {
        return isWithin(nextChargeAt, from, until);
    }

    private static boolean isWithin(long second, Instant from, Instant until) {
        return second >= from.getEpochSecond() && second < until.getEpochSecond();
    }
}
