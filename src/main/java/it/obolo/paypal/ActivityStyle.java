package it.obolo.paypal;

/// How a file writes numbers and dates: a property of the whole file, never guessed row by row.
///
/// @param decimals whose decimal mark
/// @param dateOrder of dates with slashes
public record ActivityStyle(ActivityLanguage decimals, DateOrder dateOrder) {

    /// Which of the first two numbers of a date is the day.
    public enum DateOrder {
        /// Day first: `28/02/2026`.
        DMY,
        /// Month first: `02/28/2026`.
        MDY
    }
}
