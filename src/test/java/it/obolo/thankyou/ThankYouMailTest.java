package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.testing.MailedObolo;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A note as it lies in the reader's mailbox, after a real mail server took it.
class ThankYouMailTest {

    @RegisterExtension
    static final GreenMailExtension GREEN_MAIL =
            new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private TestObolo obolo;

    @BeforeEach
    void open() {
        obolo =
                TestObolo.on(
                        Database.Kind.H2, MailedObolo.settings(GREEN_MAIL.getSmtp().getPort()));
        obolo.get(Newsroom.class)
                .change(
                        new Newsroom.Profile(
                                "Guerre di Réte", Language.IT, "ciao@rete.example.org", "#9b1c1c"));
    }

    @AfterEach
    void close() {
        obolo.close();
    }

    @Test
    void anItalianReaderGetsOneItalianMailInBothForms() throws Exception {
        var gift = Gift.fromAnna().name("Nicolò D’Angelo").booked(obolo);

        obolo.get(SendThankYous.class).sendDue();

        var mail = onlyMail();
        assertThat(mail.getSubject())
                .isEqualTo("Grazie: la tua prima donazione di 13,37\u00A0€ è arrivata");
        assertThat(mail.getHeader("From"))
                .containsExactly("=?UTF-8?Q?Guerre_di_R=C3=A9te?= <posta@rete.example.org>");
        assertThat(mail.getHeader("To")).containsExactly("anna@example.org");
        assertThat(mail.getHeader("Reply-To")).containsExactly("ciao@rete.example.org");
        assertThat(mail.getHeader("Message-ID"))
                .containsExactly("<thanks." + Ids.text(gift) + "@dona.rete.example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("it");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(TestClock.START);
        assertThat(mail.getHeader("X-Mailer")).isNull();
        assertThat(part(mail, 0, "text/plain")).startsWith("Ciao Nicolò D’Angelo,");
        assertThat(part(mail, 1, "text/html")).contains("lang=\"it\"", "Ciao Nicolò D’Angelo,");
    }

    @Test
    void anEnglishReaderGetsOneEnglishMailInBothForms() throws Exception {
        Gift.fromAnna()
                .speaks(null, "US")
                .amount(2500, "USD")
                .subscription("I-TEST")
                .givenAt(Instant.parse("2026-03-01T10:00:00Z"))
                .booked(obolo);

        obolo.get(SendThankYous.class).sendDue();

        var mail = onlyMail();
        assertThat(mail.getSubject())
                .isEqualTo("Thank you: your recurring donation of US$25 has begun");
        assertThat(mail.getHeader("Content-Language")).containsExactly("en");
        assertThat(part(mail, 0, "text/plain"))
                .contains("The first payment of your recurring donation, US$25 on 1 March 2026");
        assertThat(part(mail, 1, "text/html")).contains("lang=\"en\"", "Guerre di Réte");
    }

    private static MimeMessage onlyMail() {
        var mails = GREEN_MAIL.getReceivedMessages();
        assertThat(mails).hasSize(1);
        return mails[0];
    }

    private static String part(MimeMessage mail, int index, String type) throws Exception {
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(index).getContentType()).isEqualTo(type + "; charset=UTF-8");
        return (String) parts.getBodyPart(index).getContent();
    }
}
