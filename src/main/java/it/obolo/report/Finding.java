package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.web.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something only a person can settle.
///
/// @param kind what it is
/// @param key what it is known by, and where it stands in the list
/// @param since when it happened; null where that says nothing
/// @param transactionId the movement it is about; null where it is about none
/// @param donationId the gift that belongs to; null where none does
/// @param amount what the movement, or the day, was about
/// @param other what it is compared with
/// @param detail what is contradicted, or why deliveries are parked
/// @param count how many are alike
public record Finding(
        Kind kind,
        String key,
        @Nullable Instant since,
        @Nullable String transactionId,
        @Nullable Long donationId,
        @Nullable Money amount,
        @Nullable Money other,
        @Nullable String detail,
        long count) {

    /// What there is to find.
    public enum Kind {
        /// Deliveries that cannot be read, by reason.
        PARKED,
        /// PayPal states another balance than ours.
        STATED_BALANCE,
        /// Two tellers say different things of one movement.
        CONTRADICTION,
        /// More went back than was given.
        REFUND_TOO_LARGE,
        /// It went back in another currency than it was given in.
        REFUND_CURRENCY,
        /// It takes something from a payment that nobody told of for a week.
        PAYMENT_MISSING,
        /// A payment whose fee nobody told for a week.
        FEE_MISSING;

        private String text() {
            return "report.finding." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// What happened.
    public String what(Words words) {
        return words.of(kind.text() + ".what", arguments(words));
    }

    /// What is safe.
    public String safe(Words words) {
        return words.of(kind.text() + ".safe");
    }

    /// What to do.
    public String next(Words words) {
        return words.of(kind.text() + ".next");
    }

    private Object[] arguments(Words words) {
        return new Object[] {
            amount == null ? "" : words.money(amount),
            other == null ? "" : words.money(other),
            since == null ? "" : words.longDay(since),
            kind == Kind.CONTRADICTION ? contradicted(words) : String.valueOf(detail),
            count
        };
    }

    private String contradicted(Words words) {
        return Arrays.stream(String.valueOf(detail).split(","))
                .map(field -> words.of("report.contradiction." + field))
                .collect(Collectors.joining(", "));
    }
}
