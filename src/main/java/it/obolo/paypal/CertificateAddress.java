package it.obolo.paypal;

import it.obolo.paypal.PayPalSettings.Environment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a signing certificate that may be asked for: on one of PayPal's own hosts of our
/// environment, below the folder of certificates, and nothing else. The whole text is compared, not
/// its parsed parts, so that no two parsers can see two different hosts in it.
///
/// @param text the address as the header gave it
/// @param fileName its last part, safe as the name of a file
record CertificateAddress(String text, String fileName) {

    private static final String FOLDER = "/v1/notifications/certs/";

    private static final List<String> LIVE =
            List.of("https://api.paypal.com" + FOLDER, "https://api-m.paypal.com" + FOLDER);

    private static final List<String> SANDBOX =
            List.of(
                    "https://api.sandbox.paypal.com" + FOLDER,
                    "https://api-m.sandbox.paypal.com" + FOLDER);

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    /// Empty unless the address is one of PayPal's in that environment.
    static Optional<CertificateAddress> in(Environment environment, String text) {
        for (var start : starts(environment)) {
            if (text.startsWith(start)) {
                var fileName = text.substring(start.length());
                return FILE_NAME.matcher(fileName).matches()
                        ? Optional.of(new CertificateAddress(text, fileName))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    URI uri() {
        return URI.create(text);
    }

    private static List<String> starts(Environment environment) {
        return switch (environment) {
            case LIVE -> LIVE;
            case SANDBOX -> SANDBOX;
        };
    }
}
