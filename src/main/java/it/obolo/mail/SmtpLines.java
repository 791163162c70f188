package it.obolo.mail;

import it.obolo.mail.MailSettings.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/// The lines to the SMTP host: opened when needed, kept a while for the next message, each in one
/// hand at a time, cut when a talk takes too long.
final class SmtpLines implements AutoCloseable {

    private static final int MOST_KEPT = 8;
    private static final int MOST_MESSAGES = 100;

    /// How often somebody looks for talks that take too long, where the patience is not shorter.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final MailSettings settings;
    private final Clock clock;
    private final HandOver.Patience patience;
    private final Session session;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("smtp watch").factory());
    private final Deque<SmtpLine> kept = new ArrayDeque<>();
    private final Set<SmtpLine> talking = new HashSet<>();
    private boolean closed;
    private boolean looking;

    SmtpLines(
            MailSettings settings, Clock clock, SSLSocketFactory tls, HandOver.Patience patience) {
        this.settings = settings;
        this.clock = clock;
        this.patience = patience;
        // one for all lines: the library looks through the whole class path for each
        this.session = Session.getInstance(properties(protocol(), tls));
    }

    /// What is said on a line.
    @FunctionalInterface
    interface Talk {
        void on(SmtpLine line) throws MessagingException;
    }

    /// A line that a message went over before and that is not too old.
    synchronized Optional<SmtpLine> kept() {
        while (!kept.isEmpty()) {
            var line = kept.pop();
            if (line.usedAt().plus(patience.idle()).isAfter(clock.instant())) {
                return Optional.of(line);
            }
            hangUp(line);
        }
        return Optional.empty();
    }

    /// A line on which nothing was said yet; `connect` is the first thing to do with it.
    SmtpLine fresh() {
        return new SmtpLine(session, new DeadlineSockets(), settings.tls() == Tls.TLS);
    }

    private String protocol() {
        return settings.tls() == Tls.TLS ? "smtps" : "smtp";
    }

    /// Opens a fresh line: greeting, TLS, user and password.
    void connect(SmtpLine line) throws MessagingException {
        line.open(
                settings.host(),
                settings.port(),
                settings.user().orElse(null),
                settings.user().isPresent() ? settings.password() : null);
    }

    /// Talks on `line`, and cuts it when that takes longer than the whole patience.
    void talk(SmtpLine line, Talk talk) throws MessagingException {
        synchronized (this) {
            if (closed) {
                throw new MessagingException("the program ends");
            }
            line.talkingSince(System.nanoTime());
            talking.add(line);
            lookAgain();
        }
        try {
            talk.on(line);
        } finally {
            synchronized (this) {
                talking.remove(line);
            }
        }
    }

    /// Takes a line back that is still good for another message.
    synchronized void keep(SmtpLine line) {
        line.usedAt(clock.instant());
        if (closed || kept.size() >= MOST_KEPT || line.messages() >= MOST_MESSAGES) {
            hangUp(line);
            return;
        }
        kept.push(line);
        lookAgain();
    }

    /// One look ahead is enough, as long as there is a line: each plans the next. A task for each
    /// talk would wake the watch for every message.
    private void lookAgain() {
        if (!looking && !closed) {
            looking = true;
            var pause = Math.min(LOOK_EVERY.toMillis(), 1 + patience.answer().toMillis() / 8);
            var _ = watch.schedule(this::look, pause, TimeUnit.MILLISECONDS);
        }
    }

    /// Says goodbye without waiting for an answer.
    void hangUp(SmtpLine line) {
        try {
            line.close();
        } catch (MessagingException _) {
            // it is gone either way
        }
        line.cut();
    }

    private synchronized void look() {
        looking = false;
        cutOverdue();
        hangUpIdle();
        if (!talking.isEmpty() || !kept.isEmpty()) {
            lookAgain();
        }
    }

    private void cutOverdue() {
        var now = System.nanoTime();
        for (var line : talking) {
            if (line.isOverdue(patience, now)) {
                line.cut();
            }
        }
    }

    private void hangUpIdle() {
        var until = clock.instant().minus(patience.idle());
        kept.removeIf(line -> {
            var idle = !line.usedAt().isAfter(until);
            if (idle) {
                hangUp(line);
            }
            return idle;
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.shutdownNow();
        kept.forEach(this::hangUp);
        kept.clear();
        talking.forEach(SmtpLine::cut);
    }

    private Properties properties(String protocol, SSLSocketFactory tls) {
        var prefix = "mail." + protocol + ".";
        var properties = new Properties();
        properties.setProperty(prefix + "localhost", settings.from().domain());
        properties.setProperty(prefix + "connectiontimeout", millis(patience.connect()));
        properties.setProperty(prefix + "timeout", millis(patience.answer()));
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty(prefix + "auth", String.valueOf(settings.user().isPresent()));
        properties.setProperty(prefix + "auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.put(prefix + "socketFactory", DeadlineSockets.open());
        properties.put(prefix + "ssl.socketFactory", DeadlineSockets.secure(tls));
        if (settings.tls() == Tls.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }

    private static String millis(java.time.Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
