package it.obolo.mail;

import it.obolo.web.Language;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One mail to one reader, in plain text and in HTML that say the same. Line breaks and other
/// control characters are taken out of what becomes a header, whoever wrote it.
///
/// @param messageId `<unique@domain>`, the same at every attempt, so that a mail that arrives twice
///   after all is shown once by those who compare it
/// @param to the reader's address, as somebody typed it; [SendMail] refuses what is none
/// @param subject one line; longer than 200 characters is cut
/// @param plainText at most 20,000 characters
/// @param html a whole page without outside resources, at most 40,000 characters
/// @param language of subject and text
/// @param senderName shown as the sender where `OBOLO_MAIL_FROM` names nobody
/// @param replyTo where answers go, if not to the sender; left out if it is no address
/// @param attachment a file that goes along
public record Message(
        String messageId,
        String to,
        String subject,
        String plainText,
        String html,
        Language language,
        @Nullable String senderName,
        @Nullable String replyTo,
        @Nullable Attachment attachment) {

    /// A PDF that goes along.
    ///
    /// @param name of letters, digits, dots and hyphens
    /// @param content the file, at most five million bytes
    public record Attachment(String name, byte[] content) {

        public Attachment {
            if (!name.matches("[A-Za-z0-9.-]{1,100}") || content.length > 5_000_000) {
                throw new IllegalArgumentException("not a file that we send");
            }
        }
    }

    /// A mail with nothing attached.
    public Message(
            String messageId,
            String to,
            String subject,
            String plainText,
            String html,
            Language language,
            @Nullable String senderName,
            @Nullable String replyTo) {
        this(messageId, to, subject, plainText, html, language, senderName, replyTo, null);
    }

    private static final Pattern MESSAGE_ID =
            Pattern.compile("<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>");

    /// Cleans and checks.
    ///
    /// @throws IllegalArgumentException if the message id is none, or a text is too long
    public Message {
        if (messageId.length() > 200 || !MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException("not a message id");
        }
        subject = HeaderText.line(subject, 200);
        plainText = HeaderText.lines(plainText);
        html = HeaderText.lines(html);
        senderName = senderName == null ? null : HeaderText.line(senderName, 120);
        if (plainText.length() > 20_000 || html.length() > 40_000) {
            throw new IllegalArgumentException("a mail longer than we send");
        }
    }

    /// Without the reader's address and the text, which are nobody's business in a log.
    @Override
    public String toString() {
        return "Message[" + messageId + "]";
    }
}
