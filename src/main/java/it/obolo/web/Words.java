package it.obolo.web;

import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Everything a page or a mail writes in one language: texts, money, numbers, days and times, these
/// as clocks in Rome show them.
///
/// @param texts where the words come from
/// @param language the one language
public record Words(Texts texts, Language language) {

    /// Where our days begin and end.
    public static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /// What was made once for a language and a pattern.
    private static final Map<String, DateTimeFormatter> DAYS = new ConcurrentHashMap<>();

    /// Copied before use, because no two may share one.
    private static final Map<Language, NumberFormat> NUMBERS = new ConcurrentHashMap<>();

    /// The text of `key`; see [Texts].
    public String of(String key, Object... arguments) {
        return texts.of(language, key, arguments);
    }

    /// `1.234,56 €` or `€1,234.56`.
    public String money(Money money) {
        return MoneyFormat.write(money, language.locale());
    }

    /// `1.234` or `1,234`.
    public String number(long number) {
        if (number >= 0 && number < 1_000) {
            return Long.toString(number);
        }
        var format =
                NUMBERS.computeIfAbsent(
                        language, known -> NumberFormat.getIntegerInstance(known.locale()));
        return ((NumberFormat) format.clone()).format(number);
    }

    /// Which part of `whole` that is, `62 %`, cut to a whole number; what is something, but less
    /// than one, is not called nothing: `< 1 %`.
    public String share(long part, long whole) {
        var percent = whole == 0 ? 0 : part * 100 / whole;
        return percent == 0 && part > 0 ? "<\u00a01\u00a0%" : percent + "\u00a0%";
    }

    /// Whether there is a text of `key`.
    public boolean has(String key) {
        return texts.has(language, key);
    }

    /// `1 settembre 2026` or `1 September 2026`.
    public String longDay(LocalDate day) {
        return write("d MMMM uuuu", day);
    }

    /// The day in Rome, as in [#longDay(LocalDate)].
    public String longDay(Instant at) {
        return longDay(LocalDate.ofInstant(at, ROME));
    }

    /// `01/09/2026`, for tables.
    public String day(Instant at) {
        return write("dd/MM/uuuu", at.atZone(ROME));
    }

    /// `18:04`.
    public String time(Instant at) {
        return write("HH:mm", at.atZone(ROME));
    }

    /// `01/09/2026 18:04:05`, for evidence.
    public String moment(Instant at) {
        return write("dd/MM/uuuu HH:mm:ss", at.atZone(ROME));
    }

    /// `settembre 2026` or `September 2026`.
    public String month(YearMonth month) {
        return write("LLLL uuuu", month);
    }

    /// As it stands at the beginning of a sentence: `Settembre`.
    public static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /// `settembre` or `September`.
    public String monthName(YearMonth month) {
        return write("LLLL", month);
    }

    /// `set` or `Sep`.
    public String shortMonth(YearMonth month) {
        return write("LLL", month).substring(0, 3); // `Sept` is English too
    }

    private String write(String pattern, TemporalAccessor time) {
        return DAYS.computeIfAbsent(
                        language.code() + pattern,
                        _ -> DateTimeFormatter.ofPattern(pattern, language.locale()))
                .format(time);
    }
}
