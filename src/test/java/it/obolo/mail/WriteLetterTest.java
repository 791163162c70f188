package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.web.Language;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What we write, another's reader reads as it was meant, and no host on the way can mistake.
class WriteLetterTest {

    private static final Instant AT = Instant.parse("2026-03-01T09:04:05Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "one line",
                "ends with a line end\n",
                "a space before the end \nand a tab\t\nand at the very end ",
                ".\n..\n.dots\n\n.",
                "= =3D =\n=",
                "perché così è: 13,37\u00A0€, «già» 👩🏽‍🚀 山田太郎\n",
                "--=_texts\n--=_texts--\n--=_parts--\n",
                "From the beginning\n",
                "\u00A0 \u0009x"
            })
    void aTextIsReadAsItWasWritten(String text) throws Exception {
        var letter = letter(text, null);

        var texts = (MimeMultipart) read(letter).getContent();

        assertThat(texts.getCount()).isEqualTo(2);
        assertThat(texts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(content(texts.getBodyPart(0))).isEqualTo(text);
        assertThat(texts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(content(texts.getBodyPart(1))).isEqualTo("<p>" + text + "</p>");
        assertFitForTheWire(letter);
    }

    @Test
    void anyTextIsReadAsItWasWritten() throws Exception {
        var random = new Random(1729);
        var alphabet = "aab  \t\n..=-_è€\uD83D\uDE80\u00A0~<>\"";
        for (var round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (var left = random.nextInt(400); left > 0; left--) {
                var point = alphabet.codePointAt(random.nextInt(alphabet.length()));
                text.appendCodePoint(Character.isSurrogate((char) point) ? '€' : point);
            }

            var letter = letter(text.toString(), null);

            var texts = (MimeMultipart) read(letter).getContent();
            assertThat(content(texts.getBodyPart(0))).isEqualTo(text.toString());
            assertFitForTheWire(letter);
        }
    }

    @Test
    void aHeaderInOtherLettersIsReadAsItWasWritten() throws Exception {
        var letter = read(letter("text", null));

        assertThat(letter.getSubject())
                .isEqualTo(
                        "Grazie: la tua donazione di 13,37\u00A0€ per «Perché la città è così» è arrivata");
        assertThat(letter.getHeader("From"))
                .containsExactly("=?UTF-8?Q?Guerre_di_R=C3=A9te?= <posta@example.org>");
        assertThat(letter.getHeader("Date")).containsExactly("Sun, 1 Mar 2026 09:04:05 +0000");
        assertThat(letter.getHeader("Reply-To")).containsExactly("redazione@example.org");
        assertThat(letter.getMessageID()).isEqualTo("<letter@rete.example.org>");
        assertThat(letter.getHeader("Content-Language")).containsExactly("it");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aFileGoesAlong() throws Exception {
        var content = new byte[100_000];
        new Random(1729).nextBytes(content);

        var letter = letter("See the file.", new Message.Attachment("ricevuta-7.pdf", content));

        var parts = (MimeMultipart) read(letter).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        var texts = (MimeMultipart) parts.getBodyPart(0).getContent();
        assertThat(content(texts.getBodyPart(0))).isEqualTo("See the file.");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("ricevuta-7.pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(content);
        assertFitForTheWire(letter);
    }

    private static Letter letter(String text, Message.@Nullable Attachment attachment) {
        var message =
                new Message(
                        "<letter@rete.example.org>",
                        "anna@example.org",
                        "Grazie: la tua donazione di 13,37\u00A0€ per «Perché la città è così» è arrivata",
                        text,
                        "<p>" + text + "</p>",
                        Language.IT,
                        "Guerre di Réte",
                        "redazione@example.org",
                        attachment);
        return new WriteLetter(new MailAddress("posta@example.org", null))
                .write(message, new MailAddress("anna@example.org", null), AT);
    }

    private static MimeMessage read(Letter letter) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(letter.bytes()));
    }

    private static String content(BodyPart part) throws Exception {
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    private static void assertFitForTheWire(Letter letter) {
        var text = new String(letter.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(text).matches("[\r\n\t -~]*").endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(text.split("\r\n", -1))
                .allMatch(line -> line.length() <= 78)
                .noneMatch(line -> line.startsWith("."));
    }
}
