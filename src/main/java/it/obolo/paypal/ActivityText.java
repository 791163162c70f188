package it.obolo.paypal;

import it.obolo.money.Money;
import it.obolo.paypal.ActivityStyle.DateOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the texts of an activity file: amounts, dates, times and their zones. Nothing is guessed;
/// what is not written the way the file writes is not readable.
public final class ActivityText {

    private static final Pattern WITH_COMMA =
            Pattern.compile("-?(?:[0-9]{1,3}(?:\\.[0-9]{3})+|[0-9]{1,20})(?:,[0-9]{1,3})?");
    private static final Pattern WITH_POINT =
            Pattern.compile("-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20})(?:\\.[0-9]{1,3})?");
    private static final Pattern DATE =
            Pattern.compile("([0-9]{1,4})([./-])([0-9]{1,2})\\2([0-9]{1,4})");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])[Mm])?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\u2028\u2029]+");

    /// PayPal's abbreviations; each has its own offset, so the hour that comes twice in autumn is
    /// not in doubt.
    private static final Map<String, ZoneOffset> ABBREVIATIONS =
            Map.ofEntries(
                    hours("GMT", 0),
                    hours("UTC", 0),
                    hours("WET", 0),
                    hours("BST", 1),
                    hours("WEST", 1),
                    hours("CET", 1),
                    hours("MEZ", 1),
                    hours("CEST", 2),
                    hours("MESZ", 2),
                    hours("EET", 2),
                    hours("EEST", 3),
                    hours("EST", -5),
                    hours("EDT", -4),
                    hours("CST", -6),
                    hours("CDT", -5),
                    hours("MST", -7),
                    hours("MDT", -6),
                    hours("PST", -8),
                    hours("PDT", -7),
                    hours("JST", 9),
                    hours("AEST", 10),
                    hours("AEDT", 11));

    private ActivityText() {}

    private static Map.Entry<String, ZoneOffset> hours(String name, int hours) {
        return Map.entry(name, ZoneOffset.ofHours(hours));
    }

    /// Without control characters, stripped, cut to `longest` characters; null where nothing is
    /// left.
    static @Nullable String clean(String text, int longest) {
        if (text.isEmpty()) {
            return null;
        }
        var clean = UNPRINTABLE.matcher(text).replaceAll(" ").replace('\u00a0', ' ').strip();
        if (clean.isEmpty()) {
            return null;
        }
        if (clean.length() <= longest) {
            return clean;
        }
        return clean.substring(
                0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /// The amount; `what` names it in the reason.
    static Money amount(String text, String currency, ActivityLanguage decimals, String what)
            throws NotReadable {
        var plain = text.strip().replace('\u2212', '-');
        var comma = decimals.hasDecimalComma();
        if (!(comma ? WITH_COMMA : WITH_POINT).matcher(plain).matches()) {
            throw new NotReadable(
                    what + " is not an amount with a decimal " + (comma ? "comma" : "point"));
        }
        var value = comma ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
        try {
            return Money.parse(value, currency);
        } catch (IllegalArgumentException e) {
            throw new NotReadable(what + " is " + e.getMessage());
        }
    }

    /// Whether the amount shows by itself that its decimal mark is the comma (or the point); empty
    /// where it could be either. PayPal writes two decimals.
    public static Optional<Boolean> showsDecimalComma(String text) {
        var plain = text.strip();
        var mark = plain.length() < 3 ? ' ' : plain.charAt(plain.length() - 3);
        return mark == ',' || mark == '.' ? Optional.of(mark == ',') : Optional.empty();
    }

    /// Which order a date shows by itself; empty where it could be either, or is none with slashes.
    public static Optional<DateOrder> showsOrder(String text) {
        var matcher = DATE.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).length() > 2 || matcher.group(2).equals(".")) {
            return Optional.empty();
        }
        var first = Integer.parseInt(matcher.group(1));
        var second = Integer.parseInt(matcher.group(3));
        if (first > 12 && first <= 31 && second >= 1 && second <= 12) {
            return Optional.of(DateOrder.DMY);
        }
        return second > 12 && second <= 31 && first >= 1 && first <= 12
                ? Optional.of(DateOrder.MDY)
                : Optional.empty();
    }

    /// Whether the date can be read without knowing the order: `28.02.2026`, `2026-02-28`.
    public static boolean needsNoOrder(String text) {
        var matcher = DATE.matcher(text.strip());
        return matcher.matches()
                && (matcher.group(2).equals(".") || matcher.group(1).length() == 4);
    }

    /// The point in time.
    static Instant instant(String date, String time, String zone, DateOrder order)
            throws NotReadable {
        var local = date(date, order).atTime(time(time));
        return local.atZone(zone(zone.strip())).toInstant();
    }

    private static LocalDate date(String text, DateOrder order) throws NotReadable {
        var matcher = DATE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new NotReadable("the date is not a date");
        }
        var first = Integer.parseInt(matcher.group(1));
        var second = Integer.parseInt(matcher.group(3));
        var third = Integer.parseInt(matcher.group(4));
        try {
            if (matcher.group(1).length() == 4) {
                return within(LocalDate.of(first, second, third));
            }
            var dayFirst = matcher.group(2).equals(".") || order == DateOrder.DMY;
            return within(
                    dayFirst
                            ? LocalDate.of(third, second, first)
                            : LocalDate.of(third, first, second));
        } catch (DateTimeException _) {
            throw new NotReadable("the date is not a date");
        }
    }

    private static LocalDate within(LocalDate date) throws NotReadable {
        if (date.getYear() < 1998 || date.getYear() > 2099) {
            throw new NotReadable("the date is not of PayPal's time");
        }
        return date;
    }

    private static LocalTime time(String text) throws NotReadable {
        var matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new NotReadable("the time is not a time");
        }
        var hour = Integer.parseInt(matcher.group(1));
        if (matcher.group(4) != null) {
            if (hour < 1 || hour > 12) {
                throw new NotReadable("the time is not a time");
            }
            hour = hour % 12 + (matcher.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        var second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        try {
            return LocalTime.of(hour, Integer.parseInt(matcher.group(2)), second);
        } catch (DateTimeException _) {
            throw new NotReadable("the time is not a time");
        }
    }

    private static ZoneId zone(String name) throws NotReadable {
        var offset = ABBREVIATIONS.get(name);
        if (offset != null) {
            return offset;
        }
        if (name.contains("/") || name.startsWith("GMT") || name.startsWith("UTC")) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException _) {
                throw new NotReadable("the time zone is not known");
            }
        }
        throw new NotReadable("the time zone is not known");
    }
}
