package it.obolo.byhand;

import it.obolo.byhand.Flaw.Reason;
import it.obolo.donation.PaymentMethod;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands a gift as it was typed, or says of each field why not.
public final class ReadGift {

    /// What came of it.
    public sealed interface Reading {
        /// Understood.
        record Read(GiftDraft draft) implements Reading {}

        /// Not taken; a flaw for each field that has one, in the order of the form.
        record Unread(List<Flaw> flaws) implements Reading {}
    }

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,190}\\.[^\\s@<>,;\".]{1,63}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\u2028\u2029]");
    private static final Map<String, PaymentMethod> METHODS =
            Map.ofEntries(
                    Map.entry("bank_transfer", PaymentMethod.BANK_TRANSFER),
                    Map.entry("bank transfer", PaymentMethod.BANK_TRANSFER),
                    Map.entry("transfer", PaymentMethod.BANK_TRANSFER),
                    Map.entry("bonifico", PaymentMethod.BANK_TRANSFER),
                    Map.entry("cash", PaymentMethod.CASH),
                    Map.entry("contanti", PaymentMethod.CASH),
                    Map.entry("cheque", PaymentMethod.CHEQUE),
                    Map.entry("check", PaymentMethod.CHEQUE),
                    Map.entry("assegno", PaymentMethod.CHEQUE));

    private final GiftFields fields;
    private final Language language;
    private final LocalDate today;
    private final List<Flaw> flaws = new ArrayList<>();

    private ReadGift(GiftFields fields, Language language, LocalDate today) {
        this.fields = fields;
        this.language = language;
        this.today = today;
    }

    /// Reads the fields; `language` decides what a point and a comma mean in an amount.
    ///
    /// @param today in Rome
    public static Reading read(GiftFields fields, Language language, LocalDate today) {
        return new ReadGift(fields, language, today).read();
    }

    private Reading read() {
        var givenOn = date();
        var amount = amount();
        var method = method();
        var supporterId = supporter();
        var name = text("name", fields.name(), 300, false);
        var email = email();
        var note = text("note", fields.note(), 1000, true);
        var reference = text("reference", fields.reference(), 100, false);
        if (!flaws.isEmpty() || givenOn == null || amount == null || method == null) {
            return new Reading.Unread(List.copyOf(flaws));
        }
        return new Reading.Read(
                new GiftDraft(
                        givenOn,
                        amount,
                        method,
                        supporterId,
                        name,
                        email,
                        note,
                        reference,
                        fields.thank()));
    }

    private @Nullable LocalDate date() {
        if (fields.date().isEmpty()) {
            flaw("date", Reason.DATE_MISSING);
            return null;
        }
        var day = day(fields.date());
        if (day.isEmpty()) {
            flaw("date", Reason.DATE_UNREADABLE);
            return null;
        }
        if (day.get().isAfter(today)) {
            flaw("date", Reason.DATE_FUTURE);
            return null;
        }
        if (day.get().isBefore(EARLIEST)) {
            flaw("date", Reason.DATE_TOO_OLD);
            return null;
        }
        return day.get();
    }

    /// `2026-03-01` or `1/3/2026`, in both languages the day before the month.
    private static Optional<LocalDate> day(String text) {
        var iso = ISO.matcher(text);
        var dayFirst = DAY_FIRST.matcher(text);
        try {
            if (iso.matches()) {
                return Optional.of(day(iso.group(1), iso.group(2), iso.group(3)));
            }
            return dayFirst.matches()
                    ? Optional.of(day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private @Nullable Money amount() {
        var currency =
                fields.currency().isEmpty() ? "EUR" : fields.currency().toUpperCase(Locale.ROOT);
        if (!isCurrency(currency)) {
            flaw("currency", Reason.CURRENCY_UNKNOWN);
            return null;
        }
        return switch (ReadAmount.read(fields.amount(), currency, language)) {
            case ReadAmount.Reading.Read(var amount) -> amount;
            case ReadAmount.Reading.Unread(var reason) -> {
                flaw("amount", reason);
                yield null;
            }
        };
    }

    private static boolean isCurrency(String code) {
        try {
            return code.matches("[A-Z]{3}") && Money.of(1, code).minorUnits() == 1;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private @Nullable PaymentMethod method() {
        if (fields.method().isEmpty()) {
            flaw("method", Reason.METHOD_MISSING);
            return null;
        }
        var method = METHODS.get(fields.method().toLowerCase(Locale.ROOT));
        if (method == null) {
            flaw("method", Reason.METHOD_UNKNOWN);
            return null;
        }
        return method;
    }

    private @Nullable Long supporter() {
        if (fields.supporter().isEmpty()) {
            return null;
        }
        var id = Ids.parse(fields.supporter());
        if (id.isEmpty()) {
            flaw("supporter", Reason.SUPPORTER_UNKNOWN);
            return null;
        }
        return id.get();
    }

    private @Nullable String email() {
        var text = text("email", fields.email(), 320, false);
        if (text != null && !EMAIL.matcher(text).matches()) {
            flaw("email", Reason.EMAIL_UNREADABLE);
            return null;
        }
        return text;
    }

    /// Whatever begins as a spreadsheet's formula is not taken, because some day it is in a
    /// spreadsheet again.
    private @Nullable String text(String field, String typed, int longest, boolean lines) {
        if (typed.isEmpty()) {
            return null;
        }
        if (typed.length() > longest) {
            flaw(field, Reason.TEXT_TOO_LONG);
            return null;
        }
        if ("=+-@".indexOf(typed.charAt(0)) >= 0) {
            flaw(field, Reason.TEXT_FORMULA);
            return null;
        }
        var text = lines ? typed.replaceAll("\\s*\\R\\s*", " / ") : typed;
        if (CONTROL.matcher(text).find()) {
            flaw(field, Reason.TEXT_CONTROL);
            return null;
        }
        return text;
    }

    private void flaw(String field, Reason reason) {
        flaws.add(new Flaw(field, reason));
    }
}
