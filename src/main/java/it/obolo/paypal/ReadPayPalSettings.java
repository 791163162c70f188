package it.obolo.paypal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Factory;
import it.obolo.paypal.PayPalSettings.Environment;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the `PAYPAL_…` settings strictly: a value that makes no sense stops the start and says so,
/// where the framework would quietly take the default.
@Factory
final class ReadPayPalSettings {

    /// The settings as text.
    @ConfigurationProperties("paypal")
    record Texts(
            @Nullable String environment,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String webhookId,
            @Nullable String receiver,
            @Nullable String apiUrl,
            @Nullable String ipnUrl,
            @Nullable String certificates,
            @Nullable String webhookMaxAge,
            @Nullable String hostedButtonId,
            @Nullable String webUrl) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Texts[environment=" + environment + "]";
        }
    }

    @Singleton
    PayPalSettings read(Texts texts) {
        var environment = parse("ENVIRONMENT", texts.environment(), ReadPayPalSettings::named);
        var maxAge = parse("WEBHOOK_MAX_AGE", texts.webhookMaxAge(), Duration::parse);
        return new PayPalSettings(
                environment == null ? Environment.SANDBOX : environment,
                present(texts.clientId()),
                present(texts.clientSecret()),
                list(texts.webhookId()),
                list(texts.receiver()),
                parse("API_URL", texts.apiUrl(), ReadPayPalSettings::httpAddress),
                parse("IPN_URL", texts.ipnUrl(), ReadPayPalSettings::httpAddress),
                parse("CERTIFICATES", texts.certificates(), Path::of),
                maxAge == null ? Duration.ofDays(30) : maxAge,
                present(texts.hostedButtonId()),
                parse("WEB_URL", texts.webUrl(), ReadPayPalSettings::httpAddress));
    }

    private static <T> @Nullable T parse(
            String name, @Nullable String text, Function<String, T> parser) {
        var given = present(text);
        try {
            return given == null ? null : parser.apply(given);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("PAYPAL_" + name + " makes no sense: " + given, e);
        }
    }

    private static Environment named(String text) {
        return Environment.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static URI httpAddress(String text) {
        var address = URI.create(text);
        if (!text.matches("https?://.+") || address.getHost() == null) {
            throw new IllegalArgumentException("not an address of http or https");
        }
        return address;
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static List<String> list(@Nullable String texts) {
        return texts == null
                ? List.of()
                : Stream.of(texts.split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }
}
