package it.obolo.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import it.obolo.web.Language;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes a message as it goes over the wire: plain text and HTML side by side, marked as written
/// by a program so that holiday replies stay away, with nothing outside to load. ASCII throughout,
/// lines of at most 76 characters in the texts, none that begins with a dot.
final class WriteLetter {

    private static final String UTF_8 = "UTF-8";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.US)
                    .withZone(ZoneOffset.UTC);

    /// Between the parts. Quoted-printable never has `=_` in it, nor has Base64.
    private static final String TEXTS = "=_texts";

    private static final String PARTS = "=_parts";

    private static final Base64.Encoder BASE_64 = Base64.getMimeEncoder();

    private static final int MOST_KEPT = 256;

    private final MailAddress from;

    /// What most letters have in common.
    private final Cache<Letterhead, String> letterheads =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /// Subjects as they are written in a header: many thank for the same round amount.
    private final Cache<String, String> subjects =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /// The second last written in, and how it is written.
    private volatile Dated dated = Dated.at(0);

    WriteLetter(MailAddress from) {
        this.from = from;
    }

    private record Dated(long second, String field) {

        static Dated at(long second) {
            return new Dated(second, "Date: " + DATE.format(Instant.ofEpochSecond(second)));
        }
    }

    private record Letterhead(
            @Nullable String senderName, @Nullable String replyTo, Language language) {}

    /// Writes `message`, in which nothing is left that could end a header line.
    Letter write(Message message, MailAddress to, Instant writtenAt) {
        var attachment = message.attachment();
        var bytes =
                new MailBytes(
                        2_000
                                + 6 * (message.plainText().length() + message.html().length()) / 5
                                + (attachment == null ? 0 : 3 * attachment.content().length / 2));
        header(message, to, writtenAt, bytes);
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

    private void header(Message message, MailAddress to, Instant writtenAt, MailBytes bytes) {
        bytes.line(date(writtenAt.getEpochSecond()));
        bytes.add(
                letterheads.get(
                        new Letterhead(message.senderName(), message.replyTo(), message.language()),
                        this::letterhead));
        bytes.line("To: " + to.address());
        bytes.line("Message-ID: " + message.messageId());
        bytes.line(subjects.get(message.subject(), subject -> field("Subject", encoded(subject))));
    }

    private String date(long second) {
        var last = dated;
        if (last.second() != second) {
            last = Dated.at(second);
            dated = last;
        }
        return last.field();
    }

    private String letterhead(Letterhead head) {
        var replyTo = head.replyTo() == null ? "" : head.replyTo();
        return field("From", named(from, head.senderName()))
                + "\r\n"
                + MailAddress.parse(replyTo)
                        .map(answers -> "Reply-To: " + answers.address() + "\r\n")
                        .orElse("")
                + "MIME-Version: 1.0\r\n"
                + "Auto-Submitted: auto-generated\r\n"
                + "Content-Language: "
                + head.language().code()
                + "\r\n";
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
}
