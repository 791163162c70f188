package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a setting comes from, and what becomes of a bad one.
class SettingsTest {

    private static final String SECRET = "nobody-may-read-this";

    @TempDir private Path home;

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() throws IOException {
        write("OBOLO_PORT: 8081\nOBOLO_HOST: 127.0.0.2\n");

        var settings = Settings.read(with("OBOLO_PORT", "8082"));

        assertThat(settings.port()).isEqualTo(8082);
        assertThat(settings.get(Setting.OBOLO_HOST)).contains("127.0.0.2");
        assertThat(settings.get(Setting.OBOLO_SMTP_HOST)).isEmpty();
        assertThat(settings.named()).containsEntry("OBOLO_PUBLIC_URL", "http://localhost:8082");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void withoutAnythingThereAreDefaults() {
        var settings = Settings.read(with("OBOLO_PORT", " "));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.properties()).containsEntry("micronaut.server.host", "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OBOLO_PORT              | abc",
                "OBOLO_PORT              | 65536",
                "OBOLO_PORT              | -1",
                "OBOLO_PUBLIC_URL        | conti.faro.example",
                "OBOLO_PUBLIC_URL        | https://vera:" + SECRET + "@faro.example",
                "OBOLO_DATABASE_URL      | jdbc:h2:mem:x",
                "OBOLO_DATABASE_URL      | jdbc:postgresql://x/y?password=a&INIT=RUNSCRIPT",
                "OBOLO_SMTP_TLS          | maybe",
                "OBOLO_MAIL_FROM         | faro",
                "OBOLO_API_TOKEN         | " + SECRET,
                "OBOLO_TRUSTED_PROXIES   | proxy.faro.example",
                "OBOLO_TRUSTED_PROXIES   | 10.0.0.1;10.0.0.2",
                "PAYPAL_ENVIRONMENT      | production",
                "PAYPAL_CLIENT_SECRET    | two " + SECRET,
                "PAYPAL_WEBHOOK_MAX_AGE  | 30 days"
            })
    void aBadValueIsOneLineThatNamesTheSettingAndNotTheValue(String name, String value) {
        var spoken = Spoken.of(with(name, value), "verify");

        assertThat(spoken.exitCode()).isEqualTo(2);
        assertThat(spoken.out()).isEmpty();
        assertThat(spoken.onlyError())
                .startsWith("obolo: " + name + " must be ")
                .doesNotContain(value, SECRET);
    }

    @Test
    void aBadValueStopsTheServerTooBeforeItMakesAFolder() {
        var environment = new HashMap<>(with("OBOLO_PORT", "abc"));
        environment.put("OBOLO_HOME", home.resolve("new").toString());

        var spoken = Spoken.of(environment);

        assertThat(spoken.exitCode()).isEqualTo(2);
        assertThat(spoken.onlyError()).contains("OBOLO_PORT");
        assertThat(home.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OBOLO_PORT: abc",
                "OBOLO_API_TOKEN: " + SECRET,
                "PAYPAL_CLIENT_SECRET: [" + SECRET + "]",
                "- " + SECRET,
                "PAYPAL_CLIENT_SECRET: \"" + SECRET,
                "PAYPAL_CLIENT_SECRET: !!javax.script.ScriptEngineManager [" + SECRET + "]"
            })
    void aBadFileIsOneLineWithoutWhatStandsInIt(String text) throws IOException {
        write(text);

        var spoken = Spoken.of(with("OBOLO_PORT", "0"), "verify");

        assertThat(spoken.exitCode()).isEqualTo(2);
        assertThat(spoken.onlyError()).startsWith("obolo: ").doesNotContain(SECRET);
    }

    @Test
    void aNameNobodyKnowsIsAWarning() throws IOException {
        write("OBOLO_PROT: 8081\nOBOLO_HOME: /elsewhere\n");

        var settings = Settings.read(with("PAYPAL_CLIENTID", SECRET));

        assertThat(settings.warnings())
                .hasSize(3)
                .anyMatch(line -> line.contains("PAYPAL_CLIENTID"))
                .anyMatch(line -> line.contains("OBOLO_PROT"))
                .anyMatch(line -> line.contains("OBOLO_HOME counts in the environment only"))
                .noneMatch(line -> line.contains(SECRET));
        assertThat(settings.home()).isEqualTo(home);
    }

    @Test
    void noSettingTellsItsValueInPassing() {
        var settings = Settings.read(with("PAYPAL_CLIENT_SECRET", SECRET));

        assertThat(settings.toString()).contains("PAYPAL_CLIENT_SECRET").doesNotContain(SECRET);
    }

    @Test
    void proxiesAreAddressesOfBothKinds() {
        var proxies = "127.0.0.1, ::1,2001:db8::7";

        assertThat(Setting.OBOLO_TRUSTED_PROXIES.checked(proxies)).isEqualTo(proxies);
        assertThatThrownBy(() -> Setting.OBOLO_TRUSTED_PROXIES.checked("127.0.0.1,"))
                .isInstanceOf(Failure.class);
    }

    private Map<String, String> with(String name, String value) {
        return Map.of("OBOLO_HOME", home.toString(), name, value);
    }

    private void write(String text) throws IOException {
        Files.writeString(home.resolve(Settings.FILE), text);
    }
}
