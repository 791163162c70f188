package it.obolo.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// One line to the SMTP host that knows how far its talk has come, so that after a failure one can
/// tell a message that has certainly not gone from one that may have.
final class SmtpLine extends SMTPTransport {

    /// What was last said to the host.
    enum Stage {
        /// Nothing: its greeting is awaited, and with TLS from the first byte the handshake.
        CONNECT,
        /// Who we are.
        EHLO,
        /// That the line turns private, and the handshake.
        STARTTLS,
        /// User and password.
        AUTH,
        /// Nothing of this message.
        READY,
        /// A message comes, and from whom.
        MAIL,
        /// For whom.
        RCPT,
        /// That the text follows.
        DATA,
        /// The text, not yet its end.
        CONTENT,
        /// The end of the text: from here on the message may have gone.
        END
    }

    /// Of `answer`: the host has not answered yet.
    static final int NO_ANSWER = 0;

    private static final Pattern ENHANCED =
            Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private final DeadlineSockets sockets;
    private Stage stage = Stage.CONNECT;
    private int answer = NO_ANSWER;
    private String enhanced = "";
    private boolean aside;
    private int messages;
    private Instant usedAt = Instant.MIN;

    SmtpLine(Session session, DeadlineSockets sockets, boolean privateFromStart) {
        super(session, null, privateFromStart ? "smtps" : "smtp", privateFromStart);
        this.sockets = sockets;
    }

    Stage stage() {
        return stage;
    }

    /// The host's answer to what `stage` says, [#NO_ANSWER] or -1 if it was none.
    int answer() {
        return answer;
    }

    /// The host's finer code for the same, such as `5.1.1`, or nothing.
    String enhanced() {
        return enhanced;
    }

    boolean hasAnswered() {
        return answer > 0;
    }

    /// Messages that were begun on this line.
    int messages() {
        return messages;
    }

    Instant usedAt() {
        return usedAt;
    }

    void usedAt(Instant at) {
        usedAt = at;
    }

    /// Closes the socket under whoever is talking on it.
    void cut() {
        sockets.cut();
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(".")) {
            super.sendCommand(command); // if this fails, the end was never said
            say(Stage.END);
            return;
        }
        var next = stageOf(command);
        aside = next == null;
        if (next != null) {
            say(next);
        }
        super.sendCommand(command);
    }

    @Override
    protected OutputStream data() throws MessagingException {
        var content = super.data();
        say(Stage.CONTENT);
        return content;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        var code = super.readServerResponse();
        if (!aside) {
            answer = code;
            var finer = ENHANCED.matcher(getLastServerResponse());
            enhanced = finer.lookingAt() ? finer.group(1) : "";
        }
        return code;
    }

    /// Sends one message to the readers it names.
    ///
    /// @throws MessagingException also when the line is down already
    void send(MimeMessage letter) throws MessagingException {
        say(Stage.READY);
        try {
            sendMessage(letter, letter.getAllRecipients());
        } catch (IllegalStateException e) {
            throw new MessagingException("the line is down", e);
        }
    }

    private void say(Stage next) {
        stage = next;
        answer = NO_ANSWER;
        enhanced = "";
        aside = false;
        if (next == Stage.MAIL) {
            messages++;
        }
    }

    /// Null for what is said beside the message, such as RSET after a refusal.
    private static @Nullable Stage stageOf(String command) {
        var verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "EHLO", "HELO" -> Stage.EHLO;
            case "STARTTLS" -> Stage.STARTTLS;
            case "AUTH" -> Stage.AUTH;
            case "MAIL" -> Stage.MAIL;
            case "RCPT" -> Stage.RCPT;
            case "DATA" -> Stage.DATA;
            default -> null;
        };
    }
}
