package it.obolo.mail;

import io.micronaut.context.annotation.Value;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where mail goes and in whose name: the `OBOLO_SMTP_…` settings and `OBOLO_MAIL_FROM`.
@Singleton
class MailSettings {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9.]+|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z][a-z0-9-]*");

    /// How the line to the SMTP host is kept private.
    enum Tls {
        /// Not at all; for a host on the same machine or a trusted wire.
        NONE(25),
        /// The line starts open and must turn private before anything is said; a host that does not
        /// offer it is refused.
        STARTTLS(587),
        /// Private from the first byte.
        TLS(465);

        private final int usualPort;

        Tls(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final Tls tls;
    private final int rate;
    private final MailAddress from;
    private final String messageDomain;

    /// @throws IllegalStateException if the settings contradict each other, with what to do
    MailSettings(
            @Value("${obolo.smtp.host:}") String host,
            @Value("${obolo.smtp.port:}") String port,
            @Value("${obolo.smtp.user:}") String user,
            @Value("${obolo.smtp.password:}") String password,
            @Value("${obolo.smtp.tls:}") String tls,
            @Value("${obolo.mail-from:}") String from,
            @Value("${obolo.smtp.rate:}") String rate,
            ServerSettings server) {
        this.host = host.strip();
        this.user = user;
        this.password = password;
        this.tls = readTls(tls.strip());
        this.port = port.isBlank() ? this.tls.usualPort : readPort(port.strip());
        this.rate = readRate(rate.strip());
        this.from = readFrom(from, server.getPublicUrl());
        this.messageDomain = publicHost(server.getPublicUrl()).orElseGet(() -> this.from.domain());
        if (isSmtp()) {
            checkTogether(from);
        }
    }

    /// Whether mail leaves at all; otherwise it stays in the local mailbox.
    boolean isSmtp() {
        return !host.isEmpty();
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Optional<String> user() {
        return user.isEmpty() ? Optional.empty() : Optional.of(user);
    }

    String password() {
        return password;
    }

    Tls tls() {
        return tls;
    }

    /// How many notes the host takes a minute; 0 for as many as it can.
    int rate() {
        return rate;
    }

    MailAddress from() {
        return from;
    }

    /// The right side of our message ids: the host of the public address or, where that is no name
    /// others know, the sender's domain.
    String messageDomain() {
        return messageDomain;
    }

    private void checkTogether(String writtenFrom) {
        if (writtenFrom.isBlank()) {
            throw new IllegalStateException(
                    "OBOLO_SMTP_HOST is set, so OBOLO_MAIL_FROM must say in whose name mail goes");
        }
        if (!user.isEmpty() && tls == Tls.NONE && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalStateException(
                    "OBOLO_SMTP_TLS=none would send the mail password openly; use starttls or tls");
        }
    }

    private static Tls readTls(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "starttls" -> Tls.STARTTLS;
            case "tls" -> Tls.TLS;
            case "none" -> Tls.NONE;
            default -> throw new IllegalStateException("OBOLO_SMTP_TLS is none, starttls or tls");
        };
    }

    private static int readPort(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalStateException("OBOLO_SMTP_PORT is a number from 1 to 65535");
    }

    private static int readRate(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.matches("[1-9][0-9]{0,5}")) {
            return Integer.parseInt(text);
        }
        throw new IllegalStateException(
                "OBOLO_SMTP_RATE is how many mails a minute, a number from 1");
    }

    private static MailAddress readFrom(String text, URI publicUrl) {
        if (text.isBlank()) {
            return new MailAddress("obolo@" + publicHost(publicUrl).orElse("localhost"), null);
        }
        return MailAddress.parseNamed(text)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "OBOLO_MAIL_FROM is no address like Name <name@example.org>"));
    }

    private static Optional<String> publicHost(URI publicUrl) {
        return Optional.ofNullable(publicUrl.getHost())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> HOST_NAME.matcher(name).matches());
    }
}
