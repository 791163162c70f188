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
