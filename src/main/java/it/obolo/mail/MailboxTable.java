package it.obolo.mail;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Singleton
class MailboxTable {

    private final Sql sql;

    MailboxTable(Sql sql) {
        this.sql = sql;
    }

    /// 1 if the message is new, 0 if its message id is known.
    int insert(long id, Message message, String sender, String recipient, Instant deliveredAt) {
        return sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO mailbox_message
                             ( mailbox_message_id
                             , message_id
                             , sender
                             , recipient
                             , subject
                             , plain_text
                             , html
                             , delivered_at
                             )
                        VALUES ( ?, ?, ?, ?, ?, ?, ?, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setLong(1, id);
                            statement.setString(2, message.messageId());
                            statement.setString(3, sender);
                            statement.setString(4, recipient);
                            statement.setString(5, message.subject());
                            statement.setString(6, message.plainText());
                            statement.setString(7, message.html());
                            Sql.setInstant(statement, 8, deliveredAt);
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
                        rows ->
                                new Mailbox.Line(
                                        rows.getLong("mailbox_message_id"),
                                        rows.getString("recipient"),
                                        rows.getString("subject"),
                                        Sql.instant(rows, "delivered_at"))));
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
                        rows ->
                                new MailboxMessage(
                                        rows.getLong("mailbox_message_id"),
                                        rows.getString("message_id"),
                                        rows.getString("sender"),
                                        rows.getString("recipient"),
                                        rows.getString("subject"),
                                        rows.getString("plain_text"),
                                        rows.getString("html"),
                                        Sql.instant(rows, "delivered_at"))));
    }
}
