package it.obolo.reconciliation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the command says about the files.
///
/// @param dryRun whether nothing is to be written
/// @param locale `it`, `en` or `de`: how numbers and dates are written; null to take it from the
///   header's language
/// @param dateOrder `dmy` or `mdy`; null to take it from the locale or from the dates
public record ImportOptions(boolean dryRun, @Nullable String locale, @Nullable String dateOrder) {

    /// Nothing said.
    public static final ImportOptions NONE = new ImportOptions(false, null, null);

    public ImportOptions {
        locale = locale == null ? null : locale.toLowerCase(Locale.ROOT);
        dateOrder = dateOrder == null ? null : dateOrder.toLowerCase(Locale.ROOT);
        if (locale != null && !locale.matches("it|en|de")) {
            throw new IllegalArgumentException("--locale is it, en or de");
        }
        if (dateOrder != null && !dateOrder.matches("dmy|mdy")) {
            throw new IllegalArgumentException("--date-order is dmy or mdy");
        }
    }
}
