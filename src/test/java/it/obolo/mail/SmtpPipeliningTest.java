package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.ScriptedSmtpServer.At;
import it.obolo.testing.TestClock;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the host lets us say several things at once, each answer still belongs to what it answers.
class SmtpPipeliningTest {

    private static final Outcome HANDED_OVER = new Outcome.HandedOver();

    private final ScriptedSmtpServer host = ScriptedSmtpServer.open().pipelining();
    private final HandOver handOver =
            new HandOver(
                    Messages.settings(host.port(), "obolo", "secret", "none"),
                    new TestClock(),
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    HandOver.Patience.USUAL);

    @AfterEach
    void close() {
        handOver.close();
        host.close();
    }

    @Test
    void aWholeMessageIsAnnouncedBeforeTheFirstAnswer() {
        for (var number = 0; number < 5; number++) {
            assertThat(handOver.send(Messages.thanks("n" + number))).isEqualTo(HANDED_OVER);
        }

        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.taken()).hasSize(5);
        assertThat(host.saidAhead()).isEqualTo(5);
        assertThat(host.commands())
                .containsSequence(
                        "MAIL FROM:<posta@example.org>", "RCPT TO:<anna@example.org>", "DATA");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 452 4.3.1 full, Unavailable[code=MAIL 452 4.3.1]",
        "RCPT, 450 4.2.0 greylisted, 'Refused[permanent=false, code=RCPT 450 4.2.0]'",
        "RCPT, 550 5.1.1 nobody, 'Refused[permanent=true, code=RCPT 550 5.1.1]'",
        "RCPT, 421 4.7.0 bye, Unavailable[code=RCPT 421 4.7.0]"
    })
    void aHostThatWantsTheTextOfARefusedMessageIsLeft(At at, String reply, String expected) {
        host.answers(at, reply);

        var refused = handOver.send(Messages.thanks("refused"));
        host.recovers();
        var next = handOver.send(Messages.thanks("next"));

        assertThat(refused).hasToString(expected);
        assertThat(next).isEqualTo(HANDED_OVER);
        assertThat(host.taken()).singleElement().asString().contains("<next@");
        assertThat(host.connections()).isEqualTo(2);
    }

    @Test
    void aHostThatRefusesTheRestTooIsKept() {
        host.answers(At.RCPT, "550 5.1.1 nobody").answers(At.DATA, "554 5.5.1 no valid recipients");

        var refused = handOver.send(Messages.thanks("refused"));
        host.recovers();
        var next = handOver.send(Messages.thanks("next"));

        assertThat(refused).isEqualTo(new Outcome.Refused(true, "RCPT 550 5.1.1"));
        assertThat(next).isEqualTo(HANDED_OVER);
        assertThat(host.taken()).singleElement().asString().contains("<next@");
        assertThat(host.commands()).containsOnlyOnce("RSET");
        assertThat(host.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, Unavailable",
        "RCPT, Refused",
        "DATA, Refused",
        "CONTENT, Uncertain",
        "DOT, Uncertain"
    })
    void aDroppedLineIsUncertainOnlyAfterTheWholeMessageHasLeft(At at, String expected) {
        host.drops(at);

        var outcome = handOver.send(Messages.thanks("dropped"));

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(host.taken()).isEmpty();
    }

    @Test
    void aKeptLineThatTheHostClosedIsReplaced() {
        var first = handOver.send(Messages.thanks("first"));
        host.dropsIdleLines();

        var second = handOver.send(Messages.thanks("second"));

        assertThat(first).isEqualTo(HANDED_OVER);
        assertThat(second).isEqualTo(HANDED_OVER);
        assertThat(host.taken()).hasSize(2);
    }
}
