package it.obolo.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// One line to the SMTP host that knows how far its talk has come, so that after a failure one can
/// tell a message that has certainly not gone from one that may have. The library opens it, with
/// TLS and sign-in; what is said of messages we say ourselves: what belongs together in one write
/// and, where the host lets us, without waiting for each answer (RFC 2920).
final class SmtpLine extends SMTPTransport {

    /// What was last said to the host, or of what an answer is awaited.
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

    private static final byte[] END_OF_TEXT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final DeadlineSockets sockets;
    private Stage stage = Stage.CONNECT;
    private int answer = NO_ANSWER;
    private String enhanced = "";
    private boolean aside;
    private boolean inStep = true;
    private int messages;
    private Instant usedAt = Instant.MIN;
    private @Nullable SmtpWire wire;

    /// As [System#nanoTime] counts; of [SmtpLines], which reads and sets it under its lock.
    private long talkingSince;

    /// As [System#nanoTime] counts; 0 while no answer is awaited.
    private volatile long awaitingSince;

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

    /// Whether the host and we are at the same point, so that after a refusal another message can
    /// go.
    boolean isInStep() {
        return inStep;
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

    void talkingSince(long nanos) {
        talkingSince = nanos;
    }

    /// Whether the talk, or the answer that is awaited, takes longer than that.
    boolean isOverdue(HandOver.Patience patience, long nowNanos) {
        var awaited = awaitingSince;
        return nowNanos - talkingSince >= patience.whole().toNanos()
                || (awaited != 0 && nowNanos - awaited >= patience.answer().toNanos());
    }

    /// Closes the socket under whoever is talking on it.
    void cut() {
        sockets.cut();
    }

    /// Connects, turns private where the settings say so, and signs in.
    ///
    /// @param user null for no sign-in
    void open(String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        sockets.opening(() -> connect(host, port, user, password));
        sockets.waitForEver();
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        var next = stageOf(command);
        aside = next == null;
        if (next != null) {
            say(next);
        }
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        var code = super.readServerResponse();
        if (!aside) {
            heard(code, SmtpWire.enhancedOf(getLastServerResponse()));
        }
        return code;
    }

    /// Sends one message.
    ///
    /// @throws MessagingException if the host does not take it, and when the line is down
    void send(Letter letter) throws MessagingException {
        say(Stage.READY);
        try {
            var open = wire();
            announce(letter, open);
            say(Stage.CONTENT);
            open.write(ended(letter.bytes())); // if this fails, the end was never said whole
            say(Stage.END);
            expect(250, read(open));
        } catch (IOException e) {
            throw new MessagingException("the line is down", e);
        }
    }

    /// The next answer. The watch of [SmtpLines] keeps the time: a socket that does costs three
    /// calls to the system for each.
    private SmtpWire.Answer read(SmtpWire open) throws MessagingException, IOException {
        awaitingSince = System.nanoTime() | 1;
        try {
            return open.read();
        } finally {
            awaitingSince = 0;
        }
    }

    private SmtpWire wire() throws IOException {
        var open = wire;
        if (open == null) {
            open = new SmtpWire(sockets.spoken());
            wire = open;
        }
        return open;
    }

    /// From whom, for whom, and that the text follows; as far as the host agrees.
    private void announce(Letter letter, SmtpWire open) throws MessagingException, IOException {
        var steps =
                List.of(
                        new Step(Stage.MAIL, "MAIL FROM:<" + letter.from() + ">\r\n", 250),
                        new Step(Stage.RCPT, "RCPT TO:<" + letter.to() + ">\r\n", 250),
                        new Step(Stage.DATA, "DATA\r\n", 354));
        var isAhead = supportsExtension("PIPELINING");
        if (isAhead) {
            say(Stage.MAIL);
            open.write(bytes(steps.stream().map(Step::words).reduce("", String::concat)));
        }
        for (var step : steps) {
            say(step.stage());
            if (!isAhead) {
                open.write(bytes(step.words()));
            }
            try {
                expect(step.wanted(), read(open));
            } catch (Refusal e) {
                getBackInStep(isAhead ? step.stage() : Stage.DATA, open);
                throw e;
            }
        }
    }

    /// @param wanted the answer with which it goes on
    private record Step(Stage stage, String words, int wanted) {}

    /// That the host did not answer as one hopes.
    private static final class Refusal extends MessagingException {

        private static final long serialVersionUID = 1;

        Refusal() {
            super("the host does not agree");
        }
    }

    private void expect(int wanted, SmtpWire.Answer said) throws Refusal {
        heard(said.code(), said.enhanced());
        var isFine = said.code() == wanted || (wanted == 250 && said.code() == 251);
        if (!isFine) {
            throw new Refusal();
        }
    }

    /// After a refusal: takes the answers to what was said ahead, and has the host forget the
    /// message. One that wants the text all the same cannot be told that there is none.
    private void getBackInStep(Stage refused, SmtpWire open) {
        inStep = false;
        if (answer == 421) {
            return;
        }
        try {
            for (var left = Stage.DATA.compareTo(refused); left > 0; left--) {
                if (read(open).code() == 354) {
                    return;
                }
            }
            open.write(bytes("RSET\r\n"));
            inStep = read(open).code() == 250;
        } catch (IOException | MessagingException _) {
            // the line is down, which changes nothing about the refusal
        }
    }

    private void say(Stage next) {
        stage = next;
        answer = NO_ANSWER;
        enhanced = "";
        aside = false;
        if (next == Stage.READY) {
            messages++;
        }
    }

    private void heard(int code, String finer) {
        answer = code;
        enhanced = finer;
    }

    /// The text and its end. No line of a [Letter] begins with a dot; if one did, it gets another.
    private static byte[] ended(byte[] text) {
        if (isEndedWithoutDots(text)) {
            var whole = Arrays.copyOf(text, text.length + END_OF_TEXT.length);
            System.arraycopy(END_OF_TEXT, 0, whole, text.length, END_OF_TEXT.length);
            return whole;
        }
        var whole = new MailBytes(text.length + 100);
        var isStart = true;
        for (var octet : text) {
            if (isStart && octet == '.') {
                whole.add('.');
            }
            whole.add(octet);
            isStart = octet == '\n';
        }
        if (!isStart) {
            whole.line("");
        }
        whole.add(END_OF_TEXT);
        return whole.toArray();
    }

    private static boolean isEndedWithoutDots(byte[] text) {
        var before = (byte) '\n';
        for (var octet : text) {
            if (octet == '.' && before == '\n') {
                return false;
            }
            before = octet;
        }
        return before == '\n';
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /// Null for what is said beside the message, such as QUIT.
    private static @Nullable Stage stageOf(String command) {
        var verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "EHLO", "HELO" -> Stage.EHLO;
            case "STARTTLS" -> Stage.STARTTLS;
            case "AUTH" -> Stage.AUTH;
            default -> null;
        };
    }
}
