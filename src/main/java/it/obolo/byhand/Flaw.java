package it.obolo.byhand;

import java.util.Locale;

/// Why something typed is not taken; its text is `byhand.flaw.NAME`.
///
/// @param field which one, such as `amount`; of a file's row also `row`
/// @param reason why
public record Flaw(String field, Reason reason) {

    /// The reasons.
    public enum Reason {
        DATE_MISSING,
        DATE_UNREADABLE,
        DATE_FUTURE,
        DATE_TOO_OLD,
        AMOUNT_MISSING,
        AMOUNT_UNREADABLE,
        AMOUNT_DECIMALS,
        AMOUNT_ZERO,
        AMOUNT_TOO_LARGE,
        CURRENCY_UNKNOWN,
        METHOD_MISSING,
        METHOD_UNKNOWN,
        SUPPORTER_UNKNOWN,
        EMAIL_UNREADABLE,
        TEXT_FORMULA,
        TEXT_CONTROL,
        TEXT_TOO_LONG,
        ROW_FIELDS,
        REFERENCE_TWICE,
        REFERENCE_DIFFERS
    }

    /// The key of its text.
    public String key() {
        return "byhand.flaw." + reason.name().toLowerCase(Locale.ROOT);
    }
}
