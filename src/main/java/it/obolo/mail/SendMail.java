package it.obolo.mail;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Hands one message over: to the SMTP host of the settings or, without one, to the local mailbox.
/// Must not be called inside a database transaction, because the other side may take minutes; the
/// local mailbox may ([#isRepeatable]).
@Singleton
public class SendMail {

    private final Mailbox mailbox;
    private final int mostPerMinute;
    private final @Nullable HandOver smtp;

    SendMail(MailSettings settings, Mailbox mailbox, Clock clock) {
        this.mailbox = mailbox;
        this.mostPerMinute = settings.rate();
        this.smtp =
                settings.isSmtp()
                        ? new HandOver(
                                settings,
                                clock,
                                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                                HandOver.Patience.USUAL)
                        : null;
    }

    /// What became of a message. A `code` says where in the talk it stood and what the other side
    /// answered, such as `RCPT 550 5.1.1`; never its words, which may name the reader.
    public sealed interface Outcome {
        /// The other side took it and is answerable for it now.
        record HandedOver() implements Outcome {}

        /// The other side does not take this message: for ever, or for now. It has certainly not
        /// gone.
        record Refused(boolean permanent, String code) implements Outcome {}

        /// The other side is away or takes nothing from us; this says nothing about the message,
        /// which has certainly not gone.
        record Unavailable(String code) implements Outcome {}

        /// The line broke after the whole message had left and before the answer came. It may have
        /// gone or not; sending it again might make it two.
        record Uncertain(String code) implements Outcome {}
    }

    /// Hands `message` over; takes at most a few minutes.
    public Outcome send(Message message) {
        return smtp == null ? mailbox.put(message) : smtp.send(message);
    }

    /// Whether a message that was already taken can be handed over again without anybody getting it
    /// twice. True for the local mailbox, which knows the message ids it holds.
    public boolean isRepeatable() {
        return smtp == null;
    }

    /// How many mails the SMTP host takes a minute, by the settings; 0 for no limit and for the
    /// local mailbox.
    public int mostPerMinute() {
        return smtp == null ? 0 : mostPerMinute;
    }

    /// Tries whether the SMTP host takes mail from us, up to and with user and password, without
    /// sending any. Empty if nothing stands in the way, also where mail stays in the local mailbox.
    public Optional<Outcome> probe() {
        return smtp == null ? Optional.empty() : smtp.probe();
    }

    /// Breaks off what is being handed over; for the end of the program.
    @PreDestroy
    public void hangUp() {
        if (smtp != null) {
            smtp.close();
        }
    }
}
