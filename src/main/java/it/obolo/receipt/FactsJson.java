package it.obolo.receipt;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import it.obolo.money.Money;
import it.obolo.receipt.ReceiptFacts.Issuer;
import it.obolo.receipt.ReceiptFacts.Line;
import it.obolo.receipt.ReceiptFacts.Recipient;
import it.obolo.web.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The JSON in which the facts of an issued receipt are kept. Version 1; a later one is added
/// beside it, because what is kept stays readable for ever.
final class FactsJson {

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private FactsJson() {}

    static byte[] write(ReceiptFacts facts) {
        var json = MAPPER.createObjectNode();
        json.put("version", VERSION);
        json.put("kind", facts.kind().name());
        json.put("language", facts.language().code());
        json.put("from", facts.from().toString());
        json.put("until", facts.until().toString());
        json.putObject("issuer")
                .put("name", facts.issuer().name())
                .put("address", facts.issuer().address())
                .put("taxCode", facts.issuer().taxCode())
                .put("register", facts.issuer().register())
                .put("stampDuty", facts.issuer().stampDuty())
                .put("taxText", facts.issuer().taxText());
        json.putObject("recipient")
                .put("name", facts.recipient().name())
                .put("taxCode", facts.recipient().taxCode());
        var lines = json.putArray("gifts");
        for (var line : facts.lines()) {
            lines.addObject()
                    .put("donation", line.donationId())
                    .put("on", line.on().toString())
                    .put("reference", line.reference())
                    .put("way", line.way())
                    .put("currency", line.amount().currencyCode())
                    .put("value", line.amount().decimal())
                    .put("ownReceipt", line.ownReceipt());
        }
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalStateException if it is nothing that this class wrote
    static ReceiptFacts read(byte[] kept) {
        JsonNode json;
        try {
            json = MAPPER.readTree(kept);
        } catch (IOException e) {
            throw new IllegalStateException("the facts of a receipt cannot be read", e);
        }
        if (json.path("version").asInt() != VERSION) {
            throw new IllegalStateException("the facts of a receipt are of an unknown version");
        }
        var issuer = json.path("issuer");
        var recipient = json.path("recipient");
        var lines = new ArrayList<Line>();
        for (var line : json.path("gifts")) {
            lines.add(
                    new Line(
                            line.path("donation").asLong(),
                            LocalDate.parse(line.path("on").asText()),
                            line.path("reference").asText(),
                            line.path("way").asText(),
                            Money.parse(
                                    line.path("value").asText(), line.path("currency").asText()),
                            text(line, "ownReceipt")));
        }
        return new ReceiptFacts(
                ReceiptKind.valueOf(json.path("kind").asText()),
                Language.parse(json.path("language").asText()).orElse(Language.IT),
                new Issuer(
                        issuer.path("name").asText(),
                        text(issuer, "address"),
                        text(issuer, "taxCode"),
                        text(issuer, "register"),
                        text(issuer, "stampDuty"),
                        text(issuer, "taxText")),
                new Recipient(recipient.path("name").asText(), text(recipient, "taxCode")),
                LocalDate.parse(json.path("from").asText()),
                LocalDate.parse(json.path("until").asText()),
                lines);
    }

    private static @Nullable String text(JsonNode json, String name) {
        var node = json.path(name);
        return node.isTextual() ? node.textValue() : null;
    }
}
