package it.obolo.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// A message as it goes over the wire: plain text and HTML side by side, marked as written by a
/// program so that holiday replies stay away, with nothing outside to load.
final class MimeLetter extends MimeMessage {

    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    MimeLetter(
            Session session, Message message, MailAddress from, MailAddress to, Instant writtenAt)
            throws MessagingException {
        super(session);
        this.messageId = message.messageId();
        setFrom(internet(from, message.senderName()));
        setRecipient(RecipientType.TO, internet(to, null));
        var replyTo = message.replyTo();
        if (replyTo != null) {
            var answers = MailAddress.parse(replyTo);
            if (answers.isPresent()) {
                setReplyTo(new InternetAddress[] {internet(answers.get(), null)});
            }
        }
        setSubject(message.subject(), UTF_8);
        setSentDate(Date.from(writtenAt));
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("Content-Language", message.language().code());
        var text =
                new MimeMultipart(
                        "alternative",
                        part(message.plainText(), "plain"),
                        part(message.html(), "html"));
        var attachment = message.attachment();
        setContent(attachment == null ? text : with(attachment, text));
        saveChanges();
    }

    /// The caller's id, not one of the library's own making.
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeMultipart with(Message.Attachment attachment, MimeMultipart text)
            throws MessagingException {
        var words = new MimeBodyPart();
        words.setContent(text);
        var file = new MimeBodyPart();
        file.setDataHandler(
                new DataHandler(new ByteArrayDataSource(attachment.content(), "application/pdf")));
        file.setFileName(attachment.name());
        file.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart("mixed", words, file);
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static InternetAddress internet(MailAddress address, @Nullable String otherwise) {
        try {
            var name = address.name() == null ? otherwise : address.name();
            return new InternetAddress(address.address(), name, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every Java knows UTF-8
        }
    }
}
