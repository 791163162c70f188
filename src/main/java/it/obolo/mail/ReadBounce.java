package it.obolo.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a delivery report (RFC 3464): what became of a mail that another host had taken.
public final class ReadBounce {

    private static final int LARGEST = 1 << 20;
    private static final int MOST_PARTS = 10;

    private static final Pattern ACTION = Pattern.compile("(?im)^Action:[ \\t]*([a-z]+)");
    private static final Pattern STATUS =
            Pattern.compile("(?im)^Status:[ \\t]*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]{1,198}>)");

    private ReadBounce() {}

    /// What a report says.
    ///
    /// @param messageId of the mail it is about
    /// @param failed whether that mail will not arrive any more; else it is only late
    /// @param status such as `5.1.1`; empty where none is told
    public record Bounce(String messageId, boolean failed, String status) {

        /// Whether the address itself is of no use: no such mailbox, no such host.
        public boolean isForGood() {
            return failed && status.startsWith("5");
        }
    }

    /// Empty if `message` is no delivery report about a mail whose Message-ID it tells.
    public static Optional<Bounce> read(byte[] message) {
        if (message.length > LARGEST) {
            return Optional.empty();
        }
        try {
            var mail =
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(message));
            return mail.isMimeType("multipart/report")
                    ? read(new MimeMultipart(mail.getDataHandler().getDataSource()))
                    : Optional.empty();
        } catch (MessagingException | IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Bounce> read(MimeMultipart report)
            throws MessagingException, IOException {
        String told = null;
        String original = null;
        for (var index = 0; index < Math.min(report.getCount(), MOST_PARTS); index++) {
            var part = report.getBodyPart(index);
            if (part.isMimeType("message/delivery-status")
                    || part.isMimeType("message/global-delivery-status")) {
                told = text(part);
            } else if (part.isMimeType("message/*") || part.isMimeType("text/rfc822-headers")) {
                original = text(part);
            }
        }
        return told == null || original == null ? Optional.empty() : judge(told, original);
    }

    private static Optional<Bounce> judge(String told, String original) {
        var messageId = first(MESSAGE_ID, original);
        var action = first(ACTION, told);
        if (messageId == null || action == null) {
            return Optional.empty();
        }
        var status = first(STATUS, told);
        return Optional.of(
                new Bounce(
                        messageId,
                        action.toLowerCase(Locale.ROOT).equals("failed"),
                        status == null ? "" : status));
    }

    private static @Nullable String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        try (var bytes = part.getInputStream()) {
            return new String(bytes.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
        }
    }
}
