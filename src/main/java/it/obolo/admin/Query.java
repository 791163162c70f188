package it.obolo.admin;

import io.micronaut.http.HttpParameters;
import it.obolo.storage.Ids;
import it.obolo.web.Problems;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The filter in a page's address: names of our own, values as they were typed. A name without a
/// value counts as absent, because that is how a form sends an empty field.
final class Query {

    private static final int LONGEST = 200;

    private static final Pattern PAYPAL_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Function<String, @Nullable String> parameters;
    private final Map<String, String> used = new LinkedHashMap<>();

    Query(HttpParameters parameters) {
        this.parameters = parameters::get;
    }

    /// One that was kept, as [#filter] gave it.
    Query(String filter) {
        var kept = new LinkedHashMap<String, String>();
        for (var part : filter.split("&", -1)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                kept.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        this.parameters = kept::get;
    }

    /// What was typed as `name`, trimmed; null for nothing.
    @Nullable String text(String name) {
        var text = parameters.apply(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw Problems.badRequest(name + " is too long");
        }
        used.put(name, text.strip());
        return text.strip();
    }

    /// The same, which must be one of `known`.
    @Nullable String oneOf(String name, Collection<String> known) {
        var text = text(name);
        if (text != null && !known.contains(text)) {
            throw Problems.badRequest(name + " has no such choice");
        }
        return text;
    }

    /// A day such as `2026-03-01`.
    @Nullable LocalDate day(String name) {
        var text = text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw Problems.badRequest(name + " is not a day");
        }
    }

    /// Whether the box named so was ticked, which sends `1`.
    boolean isTicked(String name) {
        return oneOf(name, List.of("1")) != null;
    }

    /// A whole number from 1 to a million.
    @Nullable Integer count(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Problems.badRequest(name + " is not a number of gifts");
        }
        return Integer.valueOf(text);
    }

    /// Writes what was read as `name` in the way it is to stand in addresses.
    void rewrite(String name, String text) {
        used.put(name, text);
    }

    /// The filter alone, as in an address after its question mark; `names` are left out.
    String filter(String... names) {
        var left = new LinkedHashMap<>(used);
        left.keySet().removeAll(List.of(names));
        return written(left);
    }

    /// The id after which the page begins; it is no part of [#address].
    OptionalLong after() {
        var text = parameters.apply("after");
        return text == null || text.isBlank() ? OptionalLong.empty() : id(text);
    }

    /// The same for lists whose ids are PayPal's; null on the first page.
    @Nullable String afterPayPalId() {
        var text = parameters.apply("after");
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!PAYPAL_ID.matcher(text).matches()) {
            throw Problems.badRequest("after is not an id");
        }
        return text;
    }

    /// `path` with the filter as it was read, and `after` where the next page begins.
    String address(String path, @Nullable String after) {
        var all = new LinkedHashMap<>(used);
        if (after != null) {
            all.put("after", after);
        }
        return all.isEmpty() ? path : path + "?" + written(all);
    }

    private static String written(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey()
                                + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static OptionalLong id(String text) {
        var id = Ids.parse(text).orElseThrow(() -> Problems.badRequest("after is not an id"));
        return OptionalLong.of(id);
    }
}
