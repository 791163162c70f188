package it.obolo.mail;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.mail.SmtpLine.Stage;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Hands messages to the SMTP host and judges, from where the talk ended, what became of each.
final class HandOver implements AutoCloseable {

    private final WriteLetter writeLetter;
    private final Clock clock;
    private final SmtpLines lines;

    HandOver(MailSettings settings, Clock clock, SSLSocketFactory tls, Patience patience) {
        // named, or Jakarta Mail looks through the whole class path for it at every word it
        // encodes
        System.setProperty(
                "jakarta.mail.util.StreamProvider",
                "org.eclipse.angus.mail.util.MailStreamProvider");
        this.writeLetter = new WriteLetter(settings.from());
        this.clock = clock;
        this.lines = new SmtpLines(settings, clock, tls, patience);
    }

    /// How long we wait for the other side.
    ///
    /// @param connect until it picks up
    /// @param answer for each answer, the last one included
    /// @param whole for a line to be opened, and again for a message
    /// @param idle how long a line without a message is kept
    record Patience(Duration connect, Duration answer, Duration whole, Duration idle) {

        /// The last answer may be slow, because hosts look for viruses before they give it.
        static final Patience USUAL =
                new Patience(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofSeconds(20));
    }

    Outcome send(Message message) {
        var to = MailAddress.parse(message.to());
        if (to.isEmpty()) {
            return new Outcome.Refused(true, "not an address");
        }
        return send(writeLetter.write(message, to.get(), clock.instant()));
    }

    /// Sends over a kept line or, where none is or it turns out to be dead before the host had the
    /// whole message, over a fresh one.
    Outcome send(Letter letter) {
        var kept = lines.kept();
        if (kept.isPresent()) {
            var outcome = send(letter, kept.get(), false);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return send(letter, lines.fresh(), true).orElseThrow();
    }

    private Optional<Outcome> send(Letter letter, SmtpLine line, boolean fresh) {
        var failure = talk(letter, line, fresh);
        var taken = line.stage() == Stage.END && line.answer() >= 200 && line.answer() < 300;
        if (failure == null || taken) {
            lines.keep(line);
            return Optional.of(new Outcome.HandedOver());
        }
        if (isRefusal(line)) {
            lines.keep(line);
        } else {
            lines.hangUp(line);
        }
        var wasDead = !line.hasAnswered() || line.answer() == 421;
        if (!fresh && wasDead && line.stage() != Stage.END) {
            return Optional.empty();
        }
        return Optional.of(judge(line, failure));
    }

    private @Nullable MessagingException talk(Letter letter, SmtpLine line, boolean fresh) {
        try {
            if (fresh) {
                lines.talk(line, lines::connect);
            }
            lines.talk(line, open -> open.send(letter));
            return null;
        } catch (MessagingException e) {
            return e;
        }
    }

    /// Opens a line and closes it again; empty if the host would take mail from us.
    Optional<Outcome> probe() {
        var line = lines.fresh();
        try {
            lines.talk(line, lines::connect);
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(judge(line, e));
        } finally {
            lines.hangUp(line);
        }
    }

    /// Until the reader is named, a refusal is about us and not about the message; from the end of
    /// the text on, silence leaves it open whether the message has gone.
    private static Outcome judge(SmtpLine line, MessagingException failure) {
        var code = code(line, failure);
        var answer = line.answer();
        return switch (line.stage()) {
            case CONNECT, EHLO, STARTTLS, AUTH, READY, MAIL -> new Outcome.Unavailable(code);
            case RCPT, DATA, CONTENT ->
                    switch (answer) {
                        // it goes away; it wants a user and a password
                        case 421, 530, 535, 538 -> new Outcome.Unavailable(code);
                        default -> new Outcome.Refused(answer >= 500, code);
                    };
            case END ->
                    answer >= 400
                            ? new Outcome.Refused(answer >= 500, code)
                            : new Outcome.Uncertain(code);
        };
    }

    private static boolean isRefusal(SmtpLine line) {
        return line.isInStep()
                && line.stage().compareTo(Stage.MAIL) >= 0
                && line.answer() >= 400
                && line.answer() != 421;
    }

    /// Such as `RCPT 550 5.1.1` or `CONNECT UnknownHostException`.
    private static String code(SmtpLine line, MessagingException failure) {
        var where = line.stage().name();
        if (line.answer() >= 400) {
            return (where + " " + line.answer() + " " + line.enhanced()).strip();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case MessagingException _ when line.stage() == Stage.EHLO && line.hasAnswered() ->
                    "EHLO offers no TLS or no sign-in that we know";
            case MessagingException _ -> where + " no answer";
            default -> where + " " + root.getClass().getSimpleName();
        };
    }

    @Override
    public void close() {
        lines.close();
    }
}
