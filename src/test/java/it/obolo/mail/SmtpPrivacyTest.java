package it.obolo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.TestClock;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/// The line is private where the settings say so, with the host they name, or nothing is said.
class SmtpPrivacyTest {

    private static final SelfSigned OURS = SelfSigned.forHost("localhost");
    private static final SelfSigned ANOTHERS = SelfSigned.forHost("mail.example.net");

    @Test
    void startTlsTurnsTheLinePrivateBeforeThePassword() {
        try (var host = ScriptedSmtpServer.startTls(OURS.server());
                var handOver = handOver(host, "starttls", OURS.trusting())) {

            var outcome = handOver.send(Messages.thanks("private"));

            assertThat(outcome).isEqualTo(new Outcome.HandedOver());
            assertThat(host.commands())
                    .extracting(command -> command.split(" ", 2)[0])
                    .startsWith("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL");
        }
    }

    @Test
    void tlsFromTheFirstByteWorks() {
        try (var host = ScriptedSmtpServer.tls(OURS.server());
                var handOver = handOver(host, "tls", OURS.trusting())) {

            var outcome = handOver.send(Messages.thanks("private"));

            assertThat(outcome).isEqualTo(new Outcome.HandedOver());
        }
    }

    @Test
    void aHostWhoseStartTlsWasStrippedHearsNothing() {
        try (var host = ScriptedSmtpServer.open();
                var handOver = handOver(host, "starttls", OURS.trusting())) {

            var outcome = handOver.send(Messages.thanks("stripped"));

            assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
            assertThat(host.commands()).allMatch(command -> command.startsWith("EHLO"));
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        for (var tls : new String[] {"starttls", "tls"}) {
            try (var host = host(tls, ANOTHERS);
                    var handOver = handOver(host, tls, ANOTHERS.trusting())) {

                var outcome = handOver.send(Messages.thanks("name"));

                assertThat(outcome).as(tls).isInstanceOf(Outcome.Unavailable.class);
                assertThat(host.commands()).noneMatch(command -> command.startsWith("AUTH"));
            }
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        var usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
        for (var tls : new String[] {"starttls", "tls"}) {
            try (var host = host(tls, OURS);
                    var handOver = handOver(host, tls, usual)) {

                var outcome = handOver.send(Messages.thanks("unknown"));

                assertThat(outcome).as(tls).isInstanceOf(Outcome.Unavailable.class);
                assertThat(host.commands()).noneMatch(command -> command.startsWith("AUTH"));
            }
        }
    }

    @Test
    void theProbeSignsInAndSendsNothing() {
        try (var host = ScriptedSmtpServer.startTls(OURS.server());
                var handOver = handOver(host, "starttls", OURS.trusting());
                var stranger = handOver(host, "tls", OURS.trusting())) {

            assertThat(handOver.probe()).isEmpty();
            assertThat(stranger.probe()).isPresent();
            assertThat(host.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    private static ScriptedSmtpServer host(String tls, SelfSigned certificate) {
        return tls.equals("tls")
                ? ScriptedSmtpServer.tls(certificate.server())
                : ScriptedSmtpServer.startTls(certificate.server());
    }

    private static HandOver handOver(
            ScriptedSmtpServer host, String tls, SSLSocketFactory trusting) {
        return new HandOver(
                Messages.settings(host.port(), "obolo", "secret", tls),
                new TestClock(),
                trusting,
                HandOver.Patience.USUAL);
    }
}
