package it.obolo.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the rows behind a figure of the report are.
public enum RowKind {
    /// Gifts that reached us, with their gross.
    GIFTS,
    /// Entries on the account of fees, of gifts and what befell them.
    FEES,
    /// Entries of gifts and their fees.
    NET,
    /// The same, less what went back.
    KEPT,
    /// Refunds that we gave.
    REFUNDS,
    /// What PayPal took, or gave back of that.
    REVERSALS,
    /// Gifts of which PayPal has put something aside.
    HELD,
    /// Supporters who gave.
    GIVERS,
    /// Of these, those whose first gift it was.
    NEW,
    /// Of these, those who had given within 365 days.
    RETURNING,
    /// Of these, those who had given before that.
    REGAINED,
    /// Supporters who let 365 days pass.
    LAPSED,
    /// Supporters whose first gift was in one month and who gave in another.
    COHORT,
    /// Supporters who gave to one campaign and to another until the last of the days.
    LOYAL,
    /// Subscriptions that go on.
    ACTIVE,
    /// Subscriptions whose money does not come.
    FAILING,
    /// Subscriptions that began.
    STARTED,
    /// Subscriptions that ended.
    ENDED,
    /// Subscriptions to be charged next month.
    EXPECTED;

    /// Its name in addresses and texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of that word, if it is one.
    public static Optional<RowKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// Whether its rows are people.
    public boolean isPeople() {
        return switch (this) {
            case GIVERS, NEW, RETURNING, REGAINED, LAPSED, COHORT, LOYAL -> true;
            default -> false;
        };
    }

    /// Whether its rows are subscriptions.
    public boolean isSubscriptions() {
        return switch (this) {
            case ACTIVE, FAILING, STARTED, ENDED, EXPECTED -> true;
            default -> false;
        };
    }
}
