package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import it.obolo.paypal.PayPalSettings.Environment;
import it.obolo.storage.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The names of the surface arrive where they are used.
class PayPalSettingsTest {

    @Test
    void theNamesOfTheEnvironmentAreRead() {
        var settings =
                settings(
                        Map.of(
                                "PAYPAL_ENVIRONMENT", "live",
                                "PAYPAL_CLIENT_ID", " id ",
                                "PAYPAL_CLIENT_SECRET", "secret",
                                "PAYPAL_WEBHOOK_ID", "A1, B2 ,,C3",
                                "PAYPAL_RECEIVER", "desk@newsletter.example,MERCHANT1",
                                "PAYPAL_API_URL", "http://127.0.0.1:9999/",
                                "PAYPAL_IPN_URL", "http://127.0.0.1:9999/ipn",
                                "PAYPAL_WEB_URL", "http://127.0.0.1:9999/",
                                "PAYPAL_CERTIFICATES", "/etc/obolo/certificates",
                                "PAYPAL_WEBHOOK_MAX_AGE", "P3D"));

        assertThat(settings.environment()).isEqualTo(Environment.LIVE);
        assertThat(settings.clientId()).isEqualTo("id");
        assertThat(settings.webhookIds()).containsExactly("A1", "B2", "C3");
        assertThat(settings.receivers()).containsExactly("desk@newsletter.example", "MERCHANT1");
        assertThat(settings.api()).hasToString("http://127.0.0.1:9999");
        assertThat(settings.ipn()).hasToString("http://127.0.0.1:9999/ipn");
        assertThat(settings.web()).hasToString("http://127.0.0.1:9999");
        assertThat(settings.certificates()).isEqualTo(Path.of("/etc/obolo/certificates"));
        assertThat(settings.webhookMaxAge()).isEqualTo(Duration.ofDays(3));
        assertThat(settings.canAsk()).isTrue();
    }

    @Test
    void withoutSettingsItIsTheSandboxAndNobodyCanBeAsked() {
        var settings = settings(Map.of());

        assertThat(settings.environment()).isEqualTo(Environment.SANDBOX);
        assertThat(settings.api()).hasToString("https://api-m.sandbox.paypal.com");
        assertThat(settings.ipn()).hasToString("https://ipnpb.sandbox.paypal.com/cgi-bin/webscr");
        assertThat(settings.web()).hasToString("https://www.sandbox.paypal.com");
        assertThat(settings.webhookMaxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.webhookIds()).isEmpty();
        assertThat(settings.canAsk()).isFalse();
    }

    @Test
    void anEmptySettingIsAnAbsentOne() {
        var settings =
                settings(
                        Map.of(
                                "PAYPAL_CLIENT_ID", "",
                                "PAYPAL_CLIENT_SECRET", " ",
                                "PAYPAL_WEBHOOK_ID", "",
                                "PAYPAL_API_URL", "",
                                "PAYPAL_CERTIFICATES", ""));

        assertThat(settings.webhookIds()).isEmpty();
        assertThat(settings.canAsk()).isFalse();
        assertThat(settings.api()).hasToString("https://api-m.sandbox.paypal.com");
        assertThat(settings.certificates()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PAYPAL_ENVIRONMENT, production",
        "PAYPAL_WEBHOOK_MAX_AGE, 30 days",
        "PAYPAL_WEBHOOK_MAX_AGE, P0D",
        "PAYPAL_WEBHOOK_MAX_AGE, -P1D",
        "PAYPAL_API_URL, api.paypal.com",
        "PAYPAL_IPN_URL, file:///etc/passwd"
    })
    void aSettingThatMakesNoSenseIsNotReplacedByTheDefault(String name, String wrong) {
        assertThatThrownBy(() -> settings(Map.of(name, wrong))).hasMessageContaining(name);
    }

    @Test
    void theSecretIsNotPrinted() {
        var settings = settings(Map.of("PAYPAL_CLIENT_SECRET", "do-not-tell"));

        assertThat(settings.toString()).doesNotContain("do-not-tell");
    }

    private static PayPalSettings settings(Map<String, Object> environment) {
        var source =
                PropertySource.of(
                        "test",
                        environment,
                        PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
                        PropertySource.Origin.of("test"));
        try (var context =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environmentPropertySource(false)
                        .properties(
                                DatabaseUrl.properties(
                                        DatabaseUrl.inMemory("settings"), null, null))
                        .propertySources(source)
                        .start()) {
            return context.getBean(PayPalSettings.class);
        }
    }
}
