package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without an SMTP host mail stays in the local mailbox, once for its message id.
@OnBothDatabases
class MailboxTest {

    private final TestObolo obolo;
    private final SendMail sendMail;
    private final Mailbox mailbox;

    MailboxTest(TestObolo obolo) {
        this.obolo = obolo;
        this.sendMail = obolo.get(SendMail.class);
        this.mailbox = obolo.get(Mailbox.class);
    }

    @BeforeEach
    void empty() {
        obolo.sql().transaction(() -> obolo.sql().update("DELETE FROM mailbox_message"));
    }

    @Test
    void aMessageIsKeptAsItsReaderWouldGetIt() {
        var message = Messages.thanks("kept");

        var outcome = sendMail.send(message);

        assertThat(outcome).isEqualTo(new Outcome.HandedOver());
        var line = mailbox.newest(10).getFirst();
        assertThat(line.recipient()).isEqualTo("anna@example.org");
        assertThat(line.subject()).isEqualTo(message.subject());
        assertThat(line.deliveredAt()).isEqualTo(obolo.clock().instant());
        var kept = mailbox.find(line.mailboxMessageId()).orElseThrow();
        assertThat(kept.messageId()).isEqualTo("<kept@rete.example.org>");
        assertThat(kept.plainText()).isEqualTo(message.plainText());
        assertThat(kept.html()).isEqualTo(message.html());
        assertThat(kept.toString()).doesNotContain("anna");
    }

    @Test
    void aFileIsKeptWithItsMessageAndGoesWithIt() {
        var file = new Message.Attachment("ricevuta-7.pdf", new byte[] {37, 80, 68, 70, -1});
        var withFile = withFile("file", file);

        assertThat(sendMail.send(withFile)).isEqualTo(new Outcome.HandedOver());
        assertThat(sendMail.send(withFile)).isEqualTo(new Outcome.HandedOver());

        var id = mailbox.newest(10).getFirst().mailboxMessageId();
        var kept = mailbox.attachment(id).orElseThrow();
        assertThat(kept.name()).isEqualTo("ricevuta-7.pdf");
        assertThat(kept.content()).isEqualTo(file.content());
        empty();
        assertThat(mailbox.attachment(id)).isEmpty();
    }

    @Test
    void aFileOfAnySizeThatWeSendIsKeptWhole() {
        for (var size : List.of(1, 1_000_000, 1_000_001, 5_000_000)) {
            var content = new byte[size];
            new Random(size).nextBytes(content);

            sendMail.send(withFile("file" + size, new Message.Attachment("large.pdf", content)));

            var id = mailbox.newest(1).getFirst().mailboxMessageId();
            assertThat(mailbox.attachment(id).orElseThrow().content()).isEqualTo(content);
        }
        empty();
        assertThat(parts()).isZero();
    }

    private long parts() {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT COUNT(*) FROM mailbox_attachment_part",
                                        row -> row.getLong(1)))
                .getFirst();
    }

    private static Message withFile(String id, Message.Attachment file) {
        var message = Messages.thanks(id);
        return new Message(
                message.messageId(),
                message.to(),
                message.subject(),
                message.plainText(),
                message.html(),
                message.language(),
                null,
                null,
                file);
    }

    @Test
    void aMessageHandedOverTwiceIsKeptOnce() {
        var first = sendMail.send(Messages.thanks("twice"));
        var second = sendMail.send(Messages.thanks("twice"));

        assertThat(first).isEqualTo(new Outcome.HandedOver());
        assertThat(second).isEqualTo(new Outcome.HandedOver());
        assertThat(mailbox.newest(10)).hasSize(1);
    }

    @Test
    void whatIsNoAddressIsRefusedHereToo() {
        var outcome = sendMail.send(Messages.to("nobody", "nobody"));

        assertThat(outcome).isEqualTo(new Outcome.Refused(true, "not an address"));
        assertThat(mailbox.newest(10)).isEmpty();
    }

    @Test
    void theListIsReadNewestFirstPageByPage() {
        for (var number = 0; number < 5; number++) {
            var _ = sendMail.send(Messages.thanks("n" + number));
        }

        var first = mailbox.newest(2);
        var second = mailbox.olderThan(first.getLast().mailboxMessageId(), 2);
        var third = mailbox.olderThan(second.getLast().mailboxMessageId(), 2);

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(third).hasSize(1);
        assertThat(mailbox.find(first.getFirst().mailboxMessageId()).orElseThrow().messageId())
                .isEqualTo("<n4@rete.example.org>");
        assertThat(mailbox.find(1)).isEmpty();
        assertThat(mailbox.isInUse()).isTrue();
        assertThat(sendMail.probe()).isEmpty();
    }
}
