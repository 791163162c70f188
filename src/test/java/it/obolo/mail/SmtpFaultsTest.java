package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.ScriptedSmtpServer.At;
import it.obolo.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the SMTP host does at whatever point, we know whether the message may have gone.
class SmtpFaultsTest {

    /// For what never comes; long enough for a slow machine to get there.
    private static final HandOver.Patience SHORT =
            new HandOver.Patience(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(20));

    private final ScriptedSmtpServer host = ScriptedSmtpServer.open();
    private final HandOver handOver = handOver(host.port(), HandOver.Patience.USUAL);

    @AfterEach
    void close() {
        handOver.close();
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, UNAVAILABLE",
        "EHLO, UNAVAILABLE",
        "AUTH, UNAVAILABLE",
        "MAIL, UNAVAILABLE",
        "RCPT, NOT_NOW",
        "DATA, NOT_NOW",
        "CONTENT, UNCERTAIN", // a short text has left us whole before we notice
        "DOT, UNCERTAIN"
    })
    void aDroppedLineIsUncertainOnlyAfterTheWholeMessageHasLeft(At at, Kind expected) {
        host.drops(at);

        var outcome = handOver.send(Messages.thanks("dropped"));

        assertThat(kind(outcome)).isEqualTo(expected);
        assertThat(host.taken()).isEmpty();
    }

    /// All at once, because each takes as long as we wait.
    @Test
    void aHostThatFallsSilentIsGivenUp() {
        var outcomes =
                atOnce(
                        List.of(
                                At.GREETING,
                                At.EHLO,
                                At.AUTH,
                                At.MAIL,
                                At.RCPT,
                                At.DATA,
                                At.CONTENT,
                                At.DOT),
                        ScriptedSmtpServer::stalls);

        assertThat(outcomes)
                .isEqualTo(
                        Map.of(
                                At.GREETING, Kind.UNAVAILABLE,
                                At.EHLO, Kind.UNAVAILABLE,
                                At.AUTH, Kind.UNAVAILABLE,
                                At.MAIL, Kind.UNAVAILABLE,
                                At.RCPT, Kind.NOT_NOW,
                                At.DATA, Kind.NOT_NOW,
                                At.CONTENT, Kind.UNCERTAIN,
                                At.DOT, Kind.UNCERTAIN));
    }

    @Test
    void aHostThatNeverComesToTheEndOfItsAnswerIsCut() {
        var outcomes =
                atOnce(List.of(At.EHLO, At.MAIL, At.RCPT, At.DOT), ScriptedSmtpServer::drips);

        assertThat(outcomes)
                .isEqualTo(
                        Map.of(
                                At.EHLO, Kind.UNAVAILABLE,
                                At.MAIL, Kind.UNAVAILABLE,
                                At.RCPT, Kind.NOT_NOW,
                                At.DOT, Kind.UNCERTAIN));
    }

    /// What becomes of a message to a host of its own for each of the points.
    private static Map<At, Kind> atOnce(List<At> points, BiConsumer<ScriptedSmtpServer, At> fault) {
        var outcomes = new ConcurrentHashMap<At, Kind>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var at : points) {
                threads.execute(() -> {
                    try (var host = ScriptedSmtpServer.open();
                            var handOver = handOver(host.port(), SHORT)) {
                        fault.accept(host, at);
                        outcomes.put(at, kind(handOver.send(Messages.thanks("given.up"))));
                    }
                });
            }
        }
        return outcomes;
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 4.3.2 busy, UNAVAILABLE, CONNECT 421 4.3.2",
        "EHLO, 451 4.3.0 busy, UNAVAILABLE, EHLO 451 4.3.0",
        "AUTH, 454 4.7.0 later, UNAVAILABLE, AUTH 454 4.7.0",
        "MAIL, 452 4.3.1 full, UNAVAILABLE, MAIL 452 4.3.1",
        "RCPT, 450 4.2.0 greylisted, NOT_NOW, RCPT 450 4.2.0",
        "RCPT, 421 4.7.0 bye, UNAVAILABLE, RCPT 421 4.7.0",
        "DATA, 451 4.3.0 later, NOT_NOW, DATA 451 4.3.0",
        "DOT, 451 4.3.0 later, NOT_NOW, END 451 4.3.0",
        "DOT, 421 4.3.0 bye, NOT_NOW, END 421 4.3.0"
    })
    void aTemporaryAnswerIsTriedAgainLater(At at, String reply, Kind expected, String code) {
        host.answers(at, reply);

        var outcome = handOver.send(Messages.thanks("later"));

        assertThat(kind(outcome)).isEqualTo(expected);
        assertThat(code(outcome)).isEqualTo(code);
        assertThat(host.taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 554 5.3.2 no, UNAVAILABLE, CONNECT 554 5.3.2",
        "EHLO, 550 no, UNAVAILABLE, EHLO 550",
        "AUTH, 535 5.7.8 wrong, UNAVAILABLE, AUTH 535 5.7.8",
        "MAIL, 553 5.1.8 not you, UNAVAILABLE, MAIL 553 5.1.8",
        "RCPT, 550 5.1.1 nobody, NEVER, RCPT 550 5.1.1",
        "RCPT, 530 5.7.0 sign in first, UNAVAILABLE, RCPT 530 5.7.0",
        "DATA, 554 5.5.1 no, NEVER, DATA 554 5.5.1",
        "DOT, 554 5.7.1 spam, NEVER, END 554 5.7.1"
    })
    void aFinalAnswerIsAboutTheMessageOnlyOnceTheReaderIsNamed(
            At at, String reply, Kind expected, String code) {
        host.answers(at, reply);

        var outcome = handOver.send(Messages.thanks("never"));

        assertThat(kind(outcome)).isEqualTo(expected);
        assertThat(code(outcome)).isEqualTo(code);
        assertThat(host.taken()).isEmpty();
    }

    @Test
    void aCodeNeverCarriesTheHostsWords() {
        host.answers(At.RCPT, "550 5.1.1 <anna@example.org> unknown");

        var outcome = handOver.send(Messages.thanks("private"));

        assertThat(outcome.toString()).doesNotContain("anna").doesNotContain("unknown");
    }

    @Test
    void aGarbledAnswerToTheEndIsUncertain() {
        host.answers(At.DOT, "OK");

        var outcome = handOver.send(Messages.thanks("garbled"));

        assertThat(outcome).isInstanceOf(Outcome.Uncertain.class);
    }

    @Test
    void aLineThatBreaksWhileTheTextIsWrittenHasCertainlyNotSentIt() {
        host.drops(At.CONTENT);
        var text =
                "Subject: long\r\nTo: anna@example.org\r\n\r\n"
                        + "0123456789\r\n".repeat(2_000_000);
        var letter =
                new Letter(
                        "posta@example.org",
                        "anna@example.org",
                        text.getBytes(StandardCharsets.US_ASCII));

        var outcome = handOver.send(letter);

        assertThat(kind(outcome)).isEqualTo(Kind.NOT_NOW);
        assertThat(code(outcome)).startsWith("CONTENT");
    }

    @Test
    void nobodyListeningIsUnavailable() {
        var port = host.port();
        host.close();

        var outcome = handOver(port, SHORT).send(Messages.thanks("nobody"));

        assertThat(outcome).isEqualTo(new Outcome.Unavailable("CONNECT ConnectException"));
    }

    @Test
    void afterEachFaultTheNextMessageGoes() {
        for (var at : At.values()) {
            host.drops(at);
            var _ = handOver.send(Messages.thanks("fault." + at));
            host.recovers();

            var outcome = handOver.send(Messages.thanks("next." + at));

            assertThat(outcome).as("after %s", at).isEqualTo(new Outcome.HandedOver());
        }
        assertThat(host.taken().stream().filter(text -> text.contains("<next."))).hasSize(9);
    }

    enum Kind {
        TAKEN,
        NOT_NOW,
        NEVER,
        UNAVAILABLE,
        UNCERTAIN
    }

    private static Kind kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.HandedOver _ -> Kind.TAKEN;
            case Outcome.Refused(var permanent, _) -> permanent ? Kind.NEVER : Kind.NOT_NOW;
            case Outcome.Unavailable _ -> Kind.UNAVAILABLE;
            case Outcome.Uncertain _ -> Kind.UNCERTAIN;
        };
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.HandedOver _ -> "";
            case Outcome.Refused(_, var code) -> code;
            case Outcome.Unavailable(var code) -> code;
            case Outcome.Uncertain(var code) -> code;
        };
    }

    private static HandOver handOver(int port, HandOver.Patience patience) {
        return new HandOver(
                Messages.settings(port, "obolo", "secret", "none"),
                new TestClock(),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                patience);
    }
}
