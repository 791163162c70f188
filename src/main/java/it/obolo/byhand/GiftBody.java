package it.obolo.byhand;

import static it.obolo.byhand.KeptJson.required;
import static it.obolo.byhand.KeptJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.byhand.TypedGift.Giver;
import it.obolo.donation.PaymentMethod;
import it.obolo.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// The JSON in which a form of a gift by hand is kept.
public final class GiftBody {

    private GiftBody() {}

    /// The bytes to keep.
    public static byte[] write(TypedGift gift) {
        var json = KeptJson.begin();
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
        return KeptJson.bytes(json);
    }

    /// What was kept; empty for what no version of ours wrote.
    public static Optional<TypedGift> read(byte[] body) {
        return KeptJson.read(body, GiftBody::gift);
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
}
