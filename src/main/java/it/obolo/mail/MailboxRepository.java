package it.obolo.mail;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MailboxRepository extends GenericRepository<MailboxMessage, Long> {

    /// 1 if the message is new, 0 if its message id is known.
    @Query(
            """
            INSERT INTO mailbox_message
                 ( mailbox_message_id, message_id, sender, recipient
                 , subject, plain_text, html, delivered_at )
            VALUES ( :id, :messageId, :sender, :recipient
                   , :subject, :plainText, :html, :deliveredAt )
                ON CONFLICT DO NOTHING
            """)
    int insert(
            long id,
            String messageId,
            String sender,
            String recipient,
            String subject,
            String plainText,
            String html,
            Instant deliveredAt);

    @Query(
            """
              SELECT m.mailbox_message_id
                   , m.recipient
                   , m.subject
                   , m.delivered_at
                FROM mailbox_message m
               WHERE m.mailbox_message_id < :before
            ORDER BY m.mailbox_message_id DESC
               LIMIT :most
            """)
    List<Mailbox.Line> newestBefore(long before, int most);

    @Query(
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
             WHERE m.mailbox_message_id = :id
            """)
    Optional<MailboxMessage> find(long id);
}
