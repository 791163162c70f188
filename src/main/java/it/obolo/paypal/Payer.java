package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.ToldBuilder;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who paid, as PayPal tells it; null where it does not.
record Payer(
        @Nullable String payerId,
        @Nullable String email,
        @Nullable String name,
        @Nullable String country) {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,250}");
    private static final Pattern PAYER_ID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /// Who passes gifts on for others: the reader behind is not known, and the intermediary is not
    /// to be thanked.
    private static final String GIVING_FUND = "paypalgivingfund.org";

    static final Payer UNKNOWN = new Payer(null, null, null, null);

    /// Reads a `payer` of an order or a `subscriber` of a subscription.
    static Payer read(JsonNode payer) {
        return of(
                JsonReader.text(payer, 64, "payer_id"),
                JsonReader.text(payer, 320, "email_address"),
                name(payer),
                country(payer));
    }

    /// Who pays an order: `payer`, or `payment_source.paypal`, which replaces it; of a payment of
    /// version 1 its `payer_info`.
    static Payer ofOrder(JsonNode order) {
        if (order.path("payer").has("payer_info")) {
            return readVersion1(order.path("payer"));
        }
        var payer = read(order.path("payer"));
        if (!payer.equals(UNKNOWN)) {
            return payer;
        }
        var source = order.path("payment_source").path("paypal");
        return of(
                JsonReader.text(source, 64, "account_id"),
                JsonReader.text(source, 320, "email_address"),
                name(source),
                country(source));
    }

    /// The `payer` of a payment or billing agreement of version 1.
    static Payer readVersion1(JsonNode payer) {
        var info = payer.path("payer_info");
        var name =
                Stream.of("first_name", "last_name")
                        .map(part -> JsonReader.text(info, 140, part))
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
        var country = JsonReader.text(info, 2, "country_code");
        return of(
                JsonReader.text(info, 64, "payer_id"),
                JsonReader.text(info, 320, "email"),
                name.isEmpty() ? null : name,
                country != null
                        ? country
                        : JsonReader.text(info, 2, "shipping_address", "country_code"));
    }

    /// A payer as told in text; what cannot be an id, an address or a country is left out.
    static Payer of(
            @Nullable String payerId,
            @Nullable String email,
            @Nullable String name,
            @Nullable String country) {
        var address = matching(EMAIL, email);
        if (address != null && address.toLowerCase(Locale.ROOT).endsWith(GIVING_FUND)) {
            return UNKNOWN;
        }
        return new Payer(matching(PAYER_ID, payerId), address, name, matching(COUNTRY, country));
    }

    /// What this payer adds to a telling.
    ToldBuilder in(ToldBuilder told) {
        return told.payer(payerId, email, name, country);
    }

    private static @Nullable String name(JsonNode payer) {
        var joined =
                Stream.of("given_name", "surname")
                        .map(part -> JsonReader.text(payer, 140, "name", part))
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
        return joined.isEmpty() ? JsonReader.text(payer, 300, "name", "full_name") : joined;
    }

    private static @Nullable String country(JsonNode payer) {
        var own = JsonReader.text(payer, 2, "address", "country_code");
        return own != null
                ? own
                : JsonReader.text(payer, 2, "shipping_address", "address", "country_code");
    }

    private static @Nullable String matching(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }
}
