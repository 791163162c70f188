package it.obolo.mail;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The mails of the local mailbox.
@Singleton
class MailboxRepository {

    private final Sql sql;

    MailboxRepository(Sql sql) {
        this.sql = sql;
    }

    /// 1 if the message is new, 0 if its message id is known.
    int insert(MailboxMessage message) {
        return sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO mailbox_message
                             ( mailbox_message_id, message_id, sender, recipient
                             , subject, plain_text, html, delivered_at )
                        VALUES ( ?, ?, ?, ?
                               , ?, ?, ?, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setLong(1, message.mailboxMessageId());
                            statement.setString(2, message.messageId());
                            statement.setString(3, message.sender());
                            statement.setString(4, message.recipient());
                            statement.setString(5, message.subject());
                            statement.setString(6, message.plainText());
                            statement.setString(7, message.html());
                            Sql.setInstant(statement, 8, message.deliveredAt());
                        }));
    }

    List<Mailbox.Line> newestBefore(long before, int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT m.mailbox_message_id
                               , m.recipient
                               , m.subject
                               , m.delivered_at
                            FROM mailbox_message m
                           WHERE m.mailbox_message_id < ?
                        ORDER BY m.mailbox_message_id DESC
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setLong(1, before);
                            statement.setInt(2, most);
                        },
                        row ->
                                new Mailbox.Line(
                                        row.getLong("mailbox_message_id"),
                                        row.getString("recipient"),
                                        row.getString("subject"),
                                        Sql.instant(row, "delivered_at"))));
    }

    Optional<MailboxMessage> find(long id) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT m.mailbox_message_id
                             , m.message_id
                             , m.sender
                             , m.recipient
                             , m.subject
                             , m.plain_text
                             , m.html
                             , m.delivered_at
                          FROM mailbox_message m
                         WHERE m.mailbox_message_id = ?
                        """,
                        statement -> statement.setLong(1, id),
                        row ->
                                new MailboxMessage(
                                        row.getLong("mailbox_message_id"),
                                        row.getString("message_id"),
                                        row.getString("sender"),
                                        row.getString("recipient"),
                                        row.getString("subject"),
                                        row.getString("plain_text"),
                                        row.getString("html"),
                                        Sql.instant(row, "delivered_at"))));
    }
}
