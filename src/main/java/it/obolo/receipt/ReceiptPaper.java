package it.obolo.receipt;

import it.obolo.money.Money;
import it.obolo.receipt.ReceiptFacts.Line;
import it.obolo.web.Words;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A receipt as the template writes it. Public for the template.
///
/// @param number `12/2026`; null in a draft
/// @param issuedAt null in a draft
/// @param copiedAt when this copy was made; null on the original
public record ReceiptPaper(
        Words words,
        ReceiptFacts facts,
        @Nullable String number,
        @Nullable Instant issuedAt,
        @Nullable Instant copiedAt) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    /// What it is, with its number.
    public String title() {
        var kind = facts.kind() == ReceiptKind.GIFT ? "gift" : "statement";
        return number == null
                ? words.of("receipt.title." + kind + ".draft")
                : words.of("receipt.title." + kind, number);
    }

    /// `Bozza` or `Copia` in a few words; null on an original.
    public @Nullable String mark() {
        if (issuedAt == null) {
            return words.of("receipt.mark.draft");
        }
        return copiedAt == null
                ? null
                : words.of("receipt.mark.copy", words.longDay(copiedAt), words.longDay(issuedAt));
    }

    /// Where it says when it was issued.
    public String issued() {
        return issuedAt == null
                ? words.of("receipt.issued.draft")
                : words.of("receipt.issued", words.longDay(issuedAt));
    }

    /// The sentence that attests.
    public String attests() {
        var name = facts.recipient().name();
        return switch (facts.kind()) {
            case GIFT ->
                    words.of(
                            "receipt.attests.gift",
                            facts.issuer().name(),
                            name,
                            words.money(facts.lines().getFirst().amount()),
                            words.longDay(facts.lines().getFirst().on()));
            case YEAR ->
                    words.of(
                            "receipt.attests.year",
                            facts.issuer().name(),
                            name,
                            Integer.toString(facts.from().getYear()));
            case RANGE ->
                    words.of(
                            "receipt.attests.range",
                            facts.issuer().name(),
                            name,
                            words.longDay(facts.from()),
                            words.longDay(facts.until()));
        };
    }

    /// The lines of a text that may have several.
    public List<String> linesOf(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// `01/09/2026`.
    public String day(Line line) {
        return DAY.format(line.on());
    }

    /// How the money came.
    public String way(Line line) {
        return words.of("receipt.way." + line.way());
    }

    /// `1.234,56 €`.
    public String money(Money amount) {
        return words.money(amount);
    }
}
