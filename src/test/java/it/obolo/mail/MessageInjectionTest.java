package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.TestClock;
import it.obolo.web.Language;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever people are called and whatever they write, one message leaves, with our headers only.
class MessageInjectionTest {

    private final ScriptedSmtpServer host = ScriptedSmtpServer.open();
    private final HandOver handOver =
            new HandOver(
                    Messages.settings(host.port(), "", "", "none"),
                    new TestClock(),
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    HandOver.Patience.USUAL);

    @AfterEach
    void close() {
        handOver.close();
        host.close();
    }

    static String[] nastyTexts() {
        return new String[] {
            "Anna\r\nBcc: eve@example.net",
            "Anna\nBcc: eve@example.net",
            "Anna\rBcc: eve@example.net",
            "Anna\r\n\r\n<h1>another body</h1>",
            "Anna\r\n.\r\nMAIL FROM:<eve@example.net>\r\n",
            "Anna\u0000Bcc: eve@example.net",
            "Anna\u0085Bcc: eve@example.net",
            "Anna\u2028Bcc: eve@example.net",
            "Anna\u2029Bcc: eve@example.net",
            "Anna\u000B\u000C\u001CBcc: eve@example.net",
            "=?utf-8?q?Anna=0D=0ABcc:_eve@example.net?=",
            "\u202Eannaxcod.exe",
            "Anna \"<eve@example.net>\", <eve2@example.net>",
            "a".repeat(5_000),
            "è".repeat(5_000),
            "👩🏽‍🚀".repeat(900),
            "\uD83D lone \uDE00",
            "Zoë 山田太郎 Ñandú",
            "%0d%0aBcc: eve@example.net",
            ""
        };
    }

    @ParameterizedTest
    @MethodSource("nastyTexts")
    void oneMessageLeavesWithOurHeadersOnly(String nasty) throws Exception {
        var message =
                new Message(
                        "<nasty@rete.example.org>",
                        "anna@example.org",
                        nasty,
                        nasty,
                        "<p>ok</p>",
                        Language.EN,
                        nasty,
                        nasty);

        var outcome = handOver.send(message);

        assertThat(outcome).isEqualTo(new Outcome.HandedOver());
        assertThat(host.taken()).hasSize(1);
        assertThat(host.commands().stream().filter(command -> command.startsWith("RCPT")))
                .containsExactly("RCPT TO:<anna@example.org>");
        var letter = read(host.taken().getFirst());
        assertThat(headerNames(letter))
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted",
                        "Content-Language");
        assertThat(letter.getFrom()).hasSize(1);
        assertThat(letter.getSubject()).hasSizeLessThanOrEqualTo(200);
        assertThat(host.taken().getFirst().lines())
                .allMatch(line -> line.length() <= 998)
                .allMatch(line -> line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.org",
                "anna@",
                "anna@exam ple.org",
                "anna@example.org\r\nRCPT TO:<eve@example.net>",
                "anna@example.org>, <eve@example.net",
                "anna@example.org,eve@example.net",
                "<anna@example.org>",
                "Anna <anna@example.org>",
                "anna@example.org\u0000",
                "\"anna b\"@example.org",
                "anna..b@example.org",
                ".anna@example.org",
                "anna@-example.org",
                "anna@[127.0.0.1]",
                "ànna@example.org",
                "anna@example.org\u2028x",
                "a@b@c.org"
            })
    void whatIsNoAddressGetsNoMail(String address) {
        var outcome = handOver.send(Messages.to("address", address));

        assertThat(outcome).isEqualTo(new Outcome.Refused(true, "not an address"));
        assertThat(host.connections()).isZero();
    }

    @Test
    void anAddressTooLongForSmtpGetsNoMail() {
        var local = handOver.send(Messages.to("long", "a".repeat(65) + "@example.org"));
        var whole = handOver.send(Messages.to("long", "a@" + "b.".repeat(150) + "org"));

        assertThat(local).isEqualTo(new Outcome.Refused(true, "not an address"));
        assertThat(whole).isEqualTo(new Outcome.Refused(true, "not an address"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "  anna@example.org ",
                "anna.maria+news@sub.example.org",
                "o'neil@example.org",
                "a_b-c=d@example.org"
            })
    void whatIsAnAddressGetsIt(String address) {
        var outcome = handOver.send(Messages.to("address", address));

        assertThat(outcome).isEqualTo(new Outcome.HandedOver());
        assertThat(host.commands()).contains("RCPT TO:<" + address.strip() + ">");
    }

    @Test
    void aDomainInOtherLettersIsWrittenInAscii() {
        var outcome = handOver.send(Messages.to("idn", "anna@perché.example"));

        assertThat(outcome).isEqualTo(new Outcome.HandedOver());
        assertThat(host.commands()).contains("RCPT TO:<anna@xn--perch-fsa.example>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id@example.org",
                "<id>",
                "<i d@example.org>",
                "<id@example.org>\r\nBcc: x"
            })
    void aMessageIdThatIsNoneIsOurMistake(String messageId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Message(
                                messageId,
                                "anna@example.org",
                                "s",
                                "t",
                                "h",
                                Language.IT,
                                null,
                                null));
    }

    private static MimeMessage read(String text) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> headerNames(MimeMessage letter) throws Exception {
        var names = new ArrayList<String>();
        for (Header header : Collections.list(letter.getAllHeaders())) {
            names.add(header.getName());
        }
        return names;
    }
}
