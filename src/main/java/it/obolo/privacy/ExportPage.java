package it.obolo.privacy;

import it.obolo.money.Money;
import it.obolo.web.Words;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything about a person, to be read by them.
///
/// @param newsroom who keeps it
/// @param madeAt when this was written
public record ExportPage(Words words, String newsroom, Instant madeAt, List<Part> parts) {

    private static final Set<String> TITLED =
            Set.of(
                    "supporter",
                    "supporter_key",
                    "person_detail",
                    "consent",
                    "donation",
                    "movement",
                    "subscription",
                    "thank_you",
                    "person_note",
                    "person_tag",
                    "checkout",
                    "reward",
                    "mailbox_message",
                    "evidence",
                    "delivery",
                    "ledger_entry",
                    "gift_origin",
                    "privacy_request",
                    "receipt");

    /// One kind of record.
    ///
    /// @param table our own name for it, as in the JSON file
    public record Part(String table, String title, List<List<Fact>> records) {}

    /// One thing we keep: our name for it, and what we keep.
    public record Fact(String name, String text) {}

    static ExportPage of(
            Words words,
            String newsroom,
            Instant madeAt,
            Map<String, List<Map<String, Object>>> tables) {
        var parts = new ArrayList<Part>();
        tables.forEach((table, rows) ->
                parts.add(
                        new Part(
                                table,
                                TITLED.contains(table)
                                        ? words.of("privacy.export.table." + table)
                                        : table.replace('_', ' '),
                                rows.stream().map(row -> facts(words, row)).toList())));
        return new ExportPage(words, newsroom, madeAt, parts);
    }

    private static List<Fact> facts(Words words, Map<String, Object> row) {
        var facts = new ArrayList<Fact>();
        row.forEach((column, value) ->
                facts.add(
                        new Fact(
                                column.replaceAll("_(minor|at|on)$", "").replace('_', ' '),
                                text(words, column, value, row))));
        return facts;
    }

    private static String text(Words words, String column, Object value, Map<String, Object> row) {
        if (column.endsWith("_minor")
                && value instanceof Long minor
                && row.get("currency") instanceof String currency) {
            return words.money(Money.of(minor, currency));
        }
        if (value instanceof Boolean yes) {
            return words.of(yes ? "privacy.export.yes" : "privacy.export.no");
        }
        if (column.endsWith("_at")) {
            try {
                return words.moment(Instant.parse(value.toString()));
            } catch (DateTimeParseException _) {
                return value.toString();
            }
        }
        return value.toString();
    }
}
