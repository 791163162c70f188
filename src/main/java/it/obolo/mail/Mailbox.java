package it.obolo.mail;

import io.micronaut.core.annotation.Introspected;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The mailbox of an Obolo without an SMTP host: mail stays here for the editor to read.
@Singleton
public class Mailbox {

    private static final int MOST = 200;

    /// Of a file in one row: H2 takes little more. A receipt has a tenth of it.
    private static final int PART_BYTES = 1_000_000;

    private final MailboxRepository messages;
    private final Sql sql;
    private final MailSettings settings;
    private final Ids ids;
    private final Clock clock;

    Mailbox(MailboxRepository messages, Sql sql, MailSettings settings, Ids ids, Clock clock) {
        this.messages = messages;
        this.sql = sql;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// A message in the list.
    @Introspected
    public record Line(
            long mailboxMessageId, String recipient, String subject, Instant deliveredAt) {}

    /// Whether mail is kept here, because no SMTP host is set.
    public boolean isInUse() {
        return !settings.isSmtp();
    }

    /// The newest messages, newest first.
    ///
    /// @param most 1 to 200
    public List<Line> newest(int most) {
        return olderThan(Long.MAX_VALUE, most);
    }

    /// The messages before the one with that id, newest first: the next page of the list.
    ///
    /// @param most 1 to 200
    public List<Line> olderThan(long mailboxMessageId, int most) {
        return messages.newestBefore(mailboxMessageId, Math.clamp(most, 1, MOST));
    }

    public Optional<MailboxMessage> find(long mailboxMessageId) {
        return messages.find(mailboxMessageId);
    }

    /// The file that came with that message.
    public Optional<Message.Attachment> attachment(long mailboxMessageId) {
        return sql.reading(() ->
                sql.find(
                                "SELECT a.name, a.content FROM mailbox_attachment a WHERE a.mailbox_message_id = ?",
                                statement -> statement.setLong(1, mailboxMessageId),
                                row -> new Message.Attachment(row.getString(1), row.getBytes(2)))
                        .map(file -> whole(file, parts(mailboxMessageId))));
    }

    private List<byte[]> parts(long mailboxMessageId) {
        return sql.query(
                """
                  SELECT p.content
                    FROM mailbox_attachment_part p
                   WHERE p.mailbox_message_id = ?
                ORDER BY p.part_number
                """,
                statement -> statement.setLong(1, mailboxMessageId),
                row -> row.getBytes(1));
    }

    private static Message.Attachment whole(Message.Attachment first, List<byte[]> others) {
        if (others.isEmpty()) {
            return first;
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.content());
        others.forEach(bytes::writeBytes);
        return new Message.Attachment(first.name(), bytes.toByteArray());
    }

    /// Keeps the message with its file, once for its message id.
    Outcome put(Message message) {
        var recipient = MailAddress.parse(message.to());
        if (recipient.isEmpty()) {
            return new Outcome.Refused(true, "not an address");
        }
        sql.transaction(() -> insert(message, recipient.get().address()));
        return new Outcome.HandedOver();
    }

    private int insert(Message message, String recipient) {
        var id = ids.next();
        var inserted =
                messages.insert(
                        id,
                        message.messageId(),
                        settings.from().address(),
                        recipient,
                        message.subject(),
                        message.plainText(),
                        message.html(),
                        clock.instant());
        var file = message.attachment();
        if (inserted == 1 && file != null) {
            keep(id, file);
        }
        return inserted;
    }

    private void keep(long mailboxMessageId, Message.Attachment file) {
        sql.update(
                "INSERT INTO mailbox_attachment (mailbox_message_id, name, content) VALUES (?, ?, ?)",
                statement -> {
                    statement.setLong(1, mailboxMessageId);
                    statement.setString(2, file.name());
                    statement.setBytes(3, part(file.content(), 0));
                });
        var others = (Math.max(1, file.content().length) - 1) / PART_BYTES;
        sql.batch(
                "INSERT INTO mailbox_attachment_part (mailbox_message_id, part_number, content) VALUES (?, ?, ?)",
                IntStream.rangeClosed(1, others).boxed().toList(),
                (statement, number) -> {
                    statement.setLong(1, mailboxMessageId);
                    statement.setInt(2, number);
                    statement.setBytes(3, part(file.content(), number));
                });
    }

    private static byte[] part(byte[] content, int number) {
        var from = number * PART_BYTES;
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + PART_BYTES));
    }
}
