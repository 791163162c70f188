package it.obolo.paypal;

import it.obolo.money.Money;
import java.net.URI;
import java.util.Locale;

/// What PayPal is told of a gift that is to be made, once or every month.
///
/// @param reference our own random text for it, which PayPal carries as `custom_id` and which is
///   its request id
/// @param amount what is to be given, each time
/// @param brandName who asks, as the reader sees it at PayPal
/// @param description what it is for, as the reader sees it at PayPal
/// @param locale in which language PayPal speaks to the reader
/// @param needsAddress whether PayPal asks for a postal address
/// @param returnTo where the reader goes after approving
/// @param cancelTo where the reader goes who does not
public record PayPalTerms(
        String reference,
        Money amount,
        String brandName,
        String description,
        Locale locale,
        boolean needsAddress,
        URI returnTo,
        URI cancelTo) {

    private static final int LONGEST = 127;

    String shippingPreference() {
        return needsAddress ? "GET_FROM_FILE" : "NO_SHIPPING";
    }

    String languageTag() {
        return locale.toLanguageTag();
    }

    /// As much of a text as PayPal takes.
    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
