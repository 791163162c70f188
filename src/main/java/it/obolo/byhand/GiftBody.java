package it.obolo.byhand;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import it.obolo.byhand.TypedGift.Giver;
import it.obolo.donation.PaymentMethod;
import it.obolo.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON in which a form of a gift by hand is kept. Version 1; a later one is added beside it,
/// because what is kept stays readable for ever.
public final class GiftBody {

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private GiftBody() {}

    /// The bytes to keep.
    public static byte[] write(TypedGift gift) {
        var json = MAPPER.createObjectNode();
        json.put("version", VERSION);
        json.put("gift", gift.giftId());
        json.put("form", gift.form());
        json.put("status", gift.voided() ? "VOID" : "GIVEN");
        json.put("givenOn", gift.givenOn().toString());
        json.putObject("amount")
                .put("currency", gift.amount().currencyCode())
                .put("value", gift.amount().decimal());
        json.put("method", gift.method().name());
        json.putObject("giver")
                .put("key", gift.giver().key())
                .put("name", gift.giver().name())
                .put("email", gift.giver().email());
        json.put("note", gift.note());
        json.put("reference", gift.reference());
        json.put("thank", gift.thank());
        json.put("recordedAt", gift.recordedAt().toString());
        json.put("recordedBy", gift.recordedBy());
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was kept; empty for what no version of ours wrote.
    public static Optional<TypedGift> read(byte[] body) {
        try {
            var json = MAPPER.readTree(body);
            return json == null || json.path("version").asInt() != VERSION
                    ? Optional.empty()
                    : Optional.of(gift(json));
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static TypedGift gift(JsonNode json) {
        var id = required(json, "gift");
        if (!GiftIds.isOne(id)) {
            throw new IllegalArgumentException("not the id of a gift by hand");
        }
        var amount = json.path("amount");
        var giver = json.path("giver");
        return new TypedGift(
                id,
                json.path("form").asInt(),
                switch (required(json, "status")) {
                    case "GIVEN" -> false;
                    case "VOID" -> true;
                    default -> throw new IllegalArgumentException("unknown status");
                },
                LocalDate.parse(required(json, "givenOn")),
                Money.parse(required(amount, "value"), required(amount, "currency")),
                PaymentMethod.valueOf(required(json, "method")),
                new Giver(text(giver, "key"), text(giver, "name"), text(giver, "email")),
                text(json, "note"),
                text(json, "reference"),
                json.path("thank").asBoolean(),
                Instant.parse(required(json, "recordedAt")),
                required(json, "recordedBy"));
    }

    private static String required(JsonNode json, String name) {
        var text = text(json, name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        var node = json.path(name);
        return node.isTextual() ? node.textValue() : null;
    }
}
