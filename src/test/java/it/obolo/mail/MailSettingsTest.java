package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import it.obolo.mail.MailSettings.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTest {

    @Test
    void withoutAHostMailStaysHere() {
        var settings = settings("", "", "", "", "", "http://localhost:8080");

        assertThat(settings.isSmtp()).isFalse();
        assertThat(settings.from().address()).isEqualTo("obolo@localhost");
        assertThat(settings.messageDomain()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @CsvSource({"'', STARTTLS, 587", "starttls, STARTTLS, 587", "TLS, TLS, 465", "none, NONE, 25"})
    void theLineIsPrivateUnlessToldOtherwise(String written, Tls tls, int port) {
        var settings =
                settings("mail.example.org", "", "", written, "a@example.org", "http://localhost");

        assertThat(settings.tls()).isEqualTo(tls);
        assertThat(settings.port()).isEqualTo(port);
    }

    @Test
    void aSenderMayHaveAName() {
        var settings =
                settings(
                        "mail.example.org",
                        "2525",
                        "",
                        "",
                        "\"Guerre di Rete\" <posta@example.org>",
                        "https://dona.example.net/x");

        assertThat(settings.from())
                .isEqualTo(new MailAddress("posta@example.org", "Guerre di Rete"));
        assertThat(settings.port()).isEqualTo(2525);
        assertThat(settings.messageDomain()).isEqualTo("dona.example.net");
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, '', '', '', ''", // no sender
        "mail.example.org, '', '', '', nobody", // no address
        "mail.example.org, '', '', ssl, a@example.org", // no such word
        "mail.example.org, 0, '', '', a@example.org",
        "mail.example.org, x, '', '', a@example.org",
        "mail.example.org, '', obolo, none, a@example.org" // password in the open
    })
    void settingsThatCannotWorkSayWhatToDo(
            String host, String port, String user, String tls, String from) {
        assertThatIllegalStateException()
                .isThrownBy(() -> settings(host, port, user, tls, from, "http://localhost"))
                .withMessageContaining("OBOLO_");
    }

    @Test
    void aPasswordMayGoOpenlyToThisMachine() {
        var settings = settings("127.0.0.1", "", "obolo", "none", "a@example.org", "http://x");

        assertThat(settings.user()).hasValue("obolo");
    }

    private static MailSettings settings(
            String host, String port, String user, String tls, String from, String publicUrl) {
        return new MailSettings(
                host, port, user, "secret", tls, from, "", Messages.server(publicUrl));
    }
}
