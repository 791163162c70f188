package it.obolo.admin;

import it.obolo.report.By;
import it.obolo.report.RowKind;
import it.obolo.report.RowsAsked;
import it.obolo.report.Span;
import it.obolo.web.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The addresses of the rows behind the report's figures, written and read.
final class ReportLinks {

    static final String PATH = Section.REPORT.path() + "/rows";

    /// Stands in an address for those of which it is not known.
    private static final String UNKNOWN = "-";

    private static final List<String> KINDS =
            java.util.Arrays.stream(RowKind.values()).map(RowKind::word).toList();

    private ReportLinks() {}

    static String rows(RowKind kind, @Nullable String currency, Span span) {
        return PATH
                + "?of="
                + kind.word()
                + (currency == null ? "" : "&currency=" + currency)
                + "&from="
                + span.from()
                + "&until="
                + span.until();
    }

    static String part(String currency, Span span, By by, String label) {
        var value = label.isEmpty() ? UNKNOWN : URLEncoder.encode(label, StandardCharsets.UTF_8);
        return rows(RowKind.GIFTS, currency, span) + "&" + by.word() + "=" + value;
    }

    static String amounts(String currency, Span span, long least, @Nullable Long below) {
        return rows(RowKind.GIFTS, currency, span)
                + "&least="
                + least
                + (below == null ? "" : "&below=" + below);
    }

    static String cohort(YearMonth began, YearMonth month) {
        return rows(RowKind.COHORT, null, Span.months(month, month)) + "&began=" + began;
    }

    static String loyal(String campaign, String also, Span span) {
        return rows(RowKind.LOYAL, null, span)
                + "&"
                + By.CAMPAIGN.word()
                + "="
                + URLEncoder.encode(campaign, StandardCharsets.UTF_8)
                + "&also="
                + URLEncoder.encode(also, StandardCharsets.UTF_8);
    }

    static RowsAsked read(Query query) {
        var of = query.oneOf("of", KINDS);
        var from = query.day("from");
        var until = query.day("until");
        if (of == null || from == null || until == null || until.isBefore(from)) {
            throw Problems.badRequest("of, from and until say which rows");
        }
        Map<By, String> parts = new EnumMap<>(By.class);
        for (var by : By.values()) {
            var label = query.text(by.word());
            if (label != null) {
                parts.put(by, label.equals(UNKNOWN) ? "" : label);
            }
        }
        return new RowsAsked(
                RowKind.of(of).orElseThrow(),
                query.text("currency"),
                new Span(from, until),
                parts,
                minor(query, "least"),
                minor(query, "below"),
                month(query),
                query.text("also"));
    }

    private static @Nullable Long minor(Query query, String name) {
        var text = query.text(name);
        if (text != null && !text.matches("[0-9]{1,14}")) {
            throw Problems.badRequest(name + " is not a number of minor units");
        }
        return text == null ? null : Long.valueOf(text);
    }

    private static @Nullable YearMonth month(Query query) {
        var text = query.text("began");
        if (text != null && !text.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw Problems.badRequest("began is not a month");
        }
        return text == null ? null : YearMonth.parse(text);
    }
}
