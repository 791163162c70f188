package it.obolo.api;

import it.obolo.web.Problems;
import it.obolo.web.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a request asks for; each mistake is told by the parameter's name.
final class Asked {

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;

    private Asked() {}

    static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw Problems.badRequest("limit is not a whole number");
        }
        throw Problems.badRequest("limit is not between 1 and " + LARGEST_LIMIT);
    }

    /// The beginning of a day in Rome.
    static Optional<Instant> from(@Nullable String text) {
        return day("from", text).map(day -> day.atStartOfDay(Words.ROME).toInstant());
    }

    /// The end of a day in Rome, which belongs to what is asked for.
    static Optional<Instant> until(@Nullable String text) {
        return day("until", text).map(day -> day.plusDays(1).atStartOfDay(Words.ROME).toInstant());
    }

    static Optional<LocalDate> day(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1990 && day.getYear() <= 9998) {
                return Optional.of(day);
            }
        } catch (DateTimeException _) {
            throw Problems.badRequest(name + " is not a day such as 2026-03-01");
        }
        throw Problems.badRequest(name + " is not a day of our time");
    }

    /// One of the names of an enum, in capitals.
    static <E extends Enum<E>> Optional<String> word(
            String name, @Nullable String text, Class<E> words) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        var known = Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
        if (!known.contains(text)) {
            throw Problems.badRequest(name + " is not one of " + String.join(", ", known));
        }
        return Optional.of(text);
    }

    /// A text to look for, at most 100 characters.
    static Optional<String> text(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (text.length() > 100 || text.indexOf('\0') >= 0) {
            throw Problems.badRequest(name + " is longer than 100 characters or not text");
        }
        return Optional.of(text.strip());
    }

    /// For `= ANY(?)`; one parameter, not many.
    static Object ids(long[] ids) {
        return Arrays.stream(ids).boxed().toArray(Long[]::new);
    }

    /// The pattern that finds texts beginning with `text`, in lower case.
    static String beginning(String text) {
        return text.toLowerCase(java.util.Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
