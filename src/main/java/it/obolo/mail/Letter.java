package it.obolo.mail;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A message as it goes over the wire: plain text and HTML side by side, marked as written by a
/// program so that holiday replies stay away, with nothing outside to load. ASCII throughout, lines
/// of at most 76 characters in the texts, none that begins with a dot.
///
/// @param from in whose name, bare
/// @param to the one reader, bare
/// @param bytes header and text, with a line end after the last line
record Letter(String from, String to, byte[] bytes) {

    private static final String UTF_8 = "UTF-8";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.US)
                    .withZone(ZoneOffset.UTC);

    /// Between the parts. Quoted-printable never has `=_` in it, nor has Base64.
    private static final String TEXTS = "=_texts";

    private static final String PARTS = "=_parts";

    private static final Base64.Encoder BASE_64 = Base64.getMimeEncoder();

    /// Writes `message`, which has nothing left in it that could end a header line.
    static Letter of(Message message, MailAddress from, MailAddress to, Instant writtenAt) {
        var attachment = message.attachment();
        var bytes =
                new MailBytes(
                        1_500
                                + 2 * (message.plainText().length() + message.html().length())
                                + (attachment == null ? 0 : 3 * attachment.content().length / 2));
        header(message, from, to, writtenAt, bytes);
        if (attachment == null) {
            texts(message, bytes);
        } else {
            bytes.line("Content-Type: multipart/mixed; boundary=\"" + PARTS + "\"");
            bytes.line("");
            bytes.line("--" + PARTS);
            texts(message, bytes);
            bytes.line("--" + PARTS);
            file(attachment, bytes);
            bytes.line("--" + PARTS + "--");
        }
        return new Letter(from.address(), to.address(), bytes.toArray());
    }

    private static void header(
            Message message, MailAddress from, MailAddress to, Instant writtenAt, MailBytes bytes) {
        bytes.line("Date: " + DATE.format(writtenAt));
        bytes.line(field("From", named(from, message.senderName())));
        var replyTo = message.replyTo();
        if (replyTo != null) {
            MailAddress.parse(replyTo)
                    .ifPresent(answers -> bytes.line("Reply-To: " + answers.address()));
        }
        bytes.line("To: " + to.address());
        bytes.line("Message-ID: " + message.messageId());
        bytes.line(field("Subject", encoded(message.subject())));
        bytes.line("MIME-Version: 1.0");
        bytes.line("Auto-Submitted: auto-generated");
        bytes.line("Content-Language: " + message.language().code());
    }

    private static void texts(Message message, MailBytes bytes) {
        bytes.line("Content-Type: multipart/alternative; boundary=\"" + TEXTS + "\"");
        bytes.line("");
        text("plain", message.plainText(), bytes);
        text("html", message.html(), bytes);
        bytes.line("--" + TEXTS + "--");
    }

    private static void text(String kind, String text, MailBytes bytes) {
        bytes.line("--" + TEXTS);
        bytes.line("Content-Type: text/" + kind + "; charset=UTF-8");
        bytes.line("Content-Transfer-Encoding: quoted-printable");
        bytes.line("");
        QuotedPrintable.write(text, bytes);
    }

    private static void file(Message.Attachment attachment, MailBytes bytes) {
        bytes.line("Content-Type: application/pdf; name=" + attachment.name());
        bytes.line("Content-Transfer-Encoding: base64");
        bytes.line("Content-Disposition: attachment; filename=" + attachment.name());
        bytes.line("");
        bytes.add(BASE_64.encode(attachment.content()));
        bytes.line("");
    }

    private static String field(String name, String text) {
        return name + ": " + MimeUtility.fold(name.length() + 2, text);
    }

    private static String encoded(String text) {
        try {
            return MimeUtility.encodeText(text, UTF_8, null);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every Java knows UTF-8
        }
    }

    private static String named(MailAddress address, @Nullable String otherwise) {
        try {
            var name = address.name() == null ? otherwise : address.name();
            return new InternetAddress(address.address(), name, UTF_8).toString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every Java knows UTF-8
        }
    }

    /// Without the reader's address and the text, which are nobody's business in a log.
    @Override
    public String toString() {
        return "Letter of " + bytes.length + " bytes";
    }
}
