package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a payer wants things sent, as a delivery tells it: an order's or a subscription's shipping
/// address, or the address fields of an IPN.
///
/// @param recipient null where nobody is named
/// @param lines street, post code and town, country; one line at least
public record PostalAddress(@Nullable String recipient, List<String> lines) {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_LINE = 300;

    /// Reads it from a delivery's bytes; empty where there is none or nothing can be read.
    public static Optional<PostalAddress> read(byte[] body) {
        try {
            return body.length > 0 && body[0] == '{' ? json(body) : ipn(IpnForm.read(body));
        } catch (NotReadable _) {
            return Optional.empty();
        }
    }

    private static Optional<PostalAddress> json(byte[] body) throws NotReadable {
        var root = JsonReader.object(body);
        for (var told : List.of(root, root.path("resource"))) {
            var shipping = told.path("purchase_units").path(0).path("shipping");
            var found =
                    told(shipping).or(() -> told(told.path("subscriber").path("shipping_address")));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<PostalAddress> told(JsonNode shipping) {
        var address = shipping.path("address");
        return of(
                JsonReader.text(shipping, LONGEST_NAME, "name", "full_name"),
                JsonReader.text(address, LONGEST_LINE, "address_line_1"),
                JsonReader.text(address, LONGEST_LINE, "address_line_2"),
                JsonReader.text(address, 60, "postal_code"),
                JsonReader.text(address, 120, "admin_area_2"),
                JsonReader.text(address, 120, "admin_area_1"),
                country(JsonReader.text(address, 2, "country_code")));
    }

    private static Optional<PostalAddress> ipn(IpnForm form) {
        return of(
                form.text("address_name", LONGEST_NAME),
                form.text("address_street", LONGEST_LINE),
                null,
                form.text("address_zip", 60),
                form.text("address_city", 120),
                form.text("address_state", 120),
                form.text("address_country", 120));
    }

    /// A country alone is no address.
    private static Optional<PostalAddress> of(
            @Nullable String recipient,
            @Nullable String street,
            @Nullable String more,
            @Nullable String postCode,
            @Nullable String town,
            @Nullable String province,
            @Nullable String country) {
        if (street == null) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        lines.add(street);
        add(lines, more);
        add(lines, joined(joined(postCode, town), province));
        add(lines, country);
        return Optional.of(new PostalAddress(recipient, List.copyOf(lines)));
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null) {
            lines.add(line);
        }
    }

    private static @Nullable String joined(@Nullable String one, @Nullable String other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one + " " + other;
    }

    private static @Nullable String country(@Nullable String code) {
        return code == null ? null : Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    /// Without name and address, which are nobody's business in a log.
    @Override
    public String toString() {
        return "PostalAddress[" + lines.size() + " lines]";
    }
}
