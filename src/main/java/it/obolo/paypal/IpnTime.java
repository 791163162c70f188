package it.obolo.paypal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the times of instant payment notifications: `18:13:30 Apr 17, 2012 PDT`, always in English
/// and in Pacific time, whose label decides in the autumn hour that comes twice. PayPal's simulator
/// writes as JavaScript does. What is no time, such as `N/A`, is none.
final class IpnTime {

    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final Pattern PAYPAL =
            Pattern.compile(
                    "(?<h>\\d{1,2}):(?<m>\\d{2}):(?<s>\\d{2}) +(?<month>[A-Za-z]{3})[a-z]*\\.? +(?<d>\\d{1,2}),? +(?<y>\\d{4}) +(?<zone>PST|PDT|UTC|GMT)");
    private static final Pattern JAVASCRIPT =
            Pattern.compile(
                    "[A-Za-z]{3} (?<month>[A-Za-z]{3}) (?<d>\\d{1,2}) (?<y>\\d{4}) (?<h>\\d{2}):(?<m>\\d{2}):(?<s>\\d{2}) (?:GMT|UTC)(?<zone>[+-]\\d{4})?.*");

    private IpnTime() {}

    static @Nullable Instant read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            for (var pattern : List.of(PAYPAL, JAVASCRIPT)) {
                var found = pattern.matcher(text);
                if (found.matches()) {
                    return JsonReader.within(at(found));
                }
            }
            return JsonReader.within(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant at(Matcher found) {
        return LocalDateTime.of(
                        number(found, "y"),
                        MONTHS.indexOf(found.group("month").toLowerCase(Locale.ROOT)) + 1,
                        number(found, "d"),
                        number(found, "h"),
                        number(found, "m"),
                        number(found, "s"))
                .toInstant(offset(found.group("zone")));
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }

    private static ZoneOffset offset(@Nullable String zone) {
        return switch (zone) {
            case null -> ZoneOffset.UTC;
            case "PST" -> ZoneOffset.ofHours(-8);
            case "PDT" -> ZoneOffset.ofHours(-7);
            case "UTC", "GMT" -> ZoneOffset.UTC;
            default -> ZoneOffset.of(zone);
        };
    }
}
