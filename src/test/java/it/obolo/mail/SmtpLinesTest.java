package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.ScriptedSmtpServer.At;
import it.obolo.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lines are kept for the next message, and a kept line that died costs nobody a message.
class SmtpLinesTest {

    private static final Outcome HANDED_OVER = new Outcome.HandedOver();

    private final ScriptedSmtpServer host = ScriptedSmtpServer.open();
    private final TestClock clock = new TestClock();
    private final HandOver handOver =
            new HandOver(
                    Messages.settings(host.port(), "obolo", "secret", "none"),
                    clock,
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    HandOver.Patience.USUAL);

    @AfterEach
    void close() {
        handOver.close();
        host.close();
    }

    @Test
    void messagesShareALine() {
        for (var number = 0; number < 5; number++) {
            assertThat(handOver.send(Messages.thanks("n" + number))).isEqualTo(HANDED_OVER);
        }

        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.taken()).hasSize(5);
        assertThat(host.saidAhead()).isZero();
    }

    @Test
    void aLineOverWhichAReaderWasRefusedIsStillGood() {
        host.answers(At.RCPT, "550 5.1.1 nobody");
        var refused = handOver.send(Messages.thanks("refused"));
        host.recovers();

        var next = handOver.send(Messages.thanks("next"));

        assertThat(refused).isEqualTo(new Outcome.Refused(true, "RCPT 550 5.1.1"));
        assertThat(next).isEqualTo(HANDED_OVER);
        assertThat(host.connections()).isEqualTo(1);
    }

    @Test
    void aKeptLineThatTheHostClosedIsReplaced() {
        var first = handOver.send(Messages.thanks("first"));
        host.dropsIdleLines();

        var second = handOver.send(Messages.thanks("second"));

        assertThat(List.of(first, second)).containsOnly(HANDED_OVER);
        assertThat(host.connections()).isEqualTo(2);
        assertThat(host.taken()).hasSize(2);
    }

    @Test
    void aKeptLineOnWhichTheHostSaysGoodbyeIsReplaced() {
        var _ = handOver.send(Messages.thanks("first"));
        host.answers(At.MAIL, "421 4.4.2 idle too long");

        var goodbye = handOver.send(Messages.thanks("second"));

        assertThat(goodbye).isEqualTo(new Outcome.Unavailable("MAIL 421 4.4.2"));
        assertThat(host.connections()).isEqualTo(2); // asked again before giving up
    }

    @Test
    void aKeptLineThatBreaksAfterTheEndIsNotTriedAgain() {
        var _ = handOver.send(Messages.thanks("first"));
        host.drops(At.DOT);

        var outcome = handOver.send(Messages.thanks("second"));

        assertThat(outcome).isInstanceOf(Outcome.Uncertain.class);
        assertThat(host.connections()).isEqualTo(1);
    }

    @Test
    void aLineKeptTooLongIsLeft() {
        var _ = handOver.send(Messages.thanks("first"));
        clock.advance(HandOver.Patience.USUAL.idle().plus(Duration.ofSeconds(1)));

        var outcome = handOver.send(Messages.thanks("second"));

        assertThat(outcome).isEqualTo(HANDED_OVER);
        assertThat(host.connections()).isEqualTo(2);
    }

    @Test
    void eightSendersUseAtMostEightLines() throws Exception {
        List<Callable<Outcome>> tasks = new ArrayList<>();
        IntStream.range(0, 200)
                .forEach(number -> tasks.add(() -> handOver.send(Messages.thanks("n" + number))));

        try (var senders = Executors.newFixedThreadPool(8)) {
            for (var outcome : senders.invokeAll(tasks)) {
                assertThat(outcome.get()).isEqualTo(HANDED_OVER);
            }
        }

        assertThat(host.taken()).doesNotHaveDuplicates().hasSize(200);
        assertThat(host.connections()).isBetween(1, 10); // a line is renewed after 100 messages
    }

    @Test
    void nothingIsSentOnceTheProgramEnds() {
        handOver.close();

        var outcome = handOver.send(Messages.thanks("late"));

        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        assertThat(host.taken()).isEmpty();
    }
}
