package it.obolo.paypal;

import static it.obolo.paypal.ScriptedPayPal.TOKEN;
import static it.obolo.paypal.ScriptedPayPal.json;
import static it.obolo.paypal.ScriptedPayPal.nothing;
import static it.obolo.paypal.ScriptedPayPal.redirect;
import static it.obolo.paypal.ScriptedPayPal.silence;
import static it.obolo.paypal.ScriptedPayPal.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.paypal.ScriptedPayPal.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One token for all, asked for as seldom as can be.
class AccessTokenTest {

    private final ScriptedPayPal paypal = new ScriptedPayPal();

    @AfterEach
    void stop() {
        paypal.close();
    }

    @Test
    void sixtyFourThreadsAskForOneToken() throws Exception {
        var tokens = paypal.accessToken();
        var together = new CyclicBarrier(64);
        var calls =
                Collections.nCopies(
                        64,
                        (Callable<String>)
                                () -> {
                                    together.await();
                                    return tokens.current();
                                });

        var seen = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var answer : threads.invokeAll(calls)) {
                seen.add(answer.get());
            }
        }

        assertThat(seen).containsExactly("A21AA-first");
        assertThat(paypal.timesAsked(TOKEN)).isEqualTo(1);
        assertThat(paypal.authorizations).containsExactly("Basic Y2xpZW50OnNlY3JldA==");
    }

    @Test
    void aTokenIsRenewedShortlyBeforeItsEnd() {
        paypal.answer(TOKEN, token("first", "32400"), token("second", "32400"));
        var tokens = paypal.accessToken();
        tokens.current();

        paypal.clock.advance(Duration.ofSeconds(32400 - 31));
        var beforeTheEnd = tokens.current();
        paypal.clock.advance(Duration.ofSeconds(2));
        var afterwards = tokens.current();

        assertThat(beforeTheEnd).isEqualTo("first");
        assertThat(afterwards).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147484",
                "9223372036854775807",
                "99999999999999999999999999",
                "0",
                "-1",
                "\"soon\"",
                "1e99",
                "null"
            })
    void whateverTheLifetimeSaysTheTokenIsUsedAgain(String expiresIn) {
        paypal.answer(TOKEN, token("first", expiresIn));
        var tokens = paypal.accessToken();

        for (var i = 0; i < 20; i++) {
            assertThat(tokens.current()).isEqualTo("first");
        }

        assertThat(paypal.timesAsked(TOKEN)).isEqualTo(1);
    }

    @Test
    void aHugeLifetimeEndsAfterADay() {
        paypal.answer(TOKEN, token("first", "99999999999999999999"), token("second", "60"));
        var tokens = paypal.accessToken();
        tokens.current();

        paypal.clock.advance(Duration.ofDays(1));

        assertThat(tokens.current()).isEqualTo("second");
    }

    @Test
    void aRefusedTokenIsDroppedOnceInHalfAMinute() {
        paypal.answer(TOKEN, token("one", "32400"), token("two", "32400"), token("three", "60"));
        var tokens = paypal.accessToken();

        tokens.refused(tokens.current());
        var renewed = tokens.current();
        tokens.refused(renewed);
        var keptFor = tokens.current();
        paypal.clock.advance(Duration.ofSeconds(31));
        tokens.refused(keptFor);
        var later = tokens.current();

        assertThat(renewed).isEqualTo("two");
        assertThat(keptFor).isEqualTo("two");
        assertThat(later).isEqualTo("three");
    }

    @Test
    void aTokenRefusedLateDoesNotDropItsSuccessor() {
        paypal.answer(TOKEN, token("one", "32400"), token("two", "32400"));
        var tokens = paypal.accessToken();
        tokens.refused(tokens.current());
        tokens.current();
        paypal.clock.advance(Duration.ofMinutes(1));

        tokens.refused("one");

        assertThat(tokens.current()).isEqualTo("two");
        assertThat(paypal.timesAsked(TOKEN)).isEqualTo(2);
    }

    static Stream<Reply> uselessAnswers() {
        return Stream.of(
                nothing(500),
                nothing(401),
                json(503, "<html>busy</html>"),
                json(200, ""),
                json(200, "not json"),
                json(200, "[]"),
                json(200, "{\"expires_in\":60}"),
                json(200, "{\"access_token\":\"a\\r\\nX-Evil: b\"}"),
                json(200, "{\"access_token\":\"" + "a".repeat(70_000) + "\"}"),
                redirect("http://127.0.0.1:1/elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void withAUselessAnswerPayPalIsUnavailableAndNotAskedAgainAtOnce(Reply reply) {
        paypal.answer(TOKEN, reply, token("better", "32400"));
        var tokens = paypal.accessToken();

        assertThatThrownBy(tokens::current).isInstanceOf(PayPalUnavailable.class);
        assertThatThrownBy(tokens::current).isInstanceOf(PayPalUnavailable.class);
        var askedInBetween = paypal.timesAsked(TOKEN);
        paypal.clock.advance(Duration.ofSeconds(6));

        assertThat(askedInBetween).isEqualTo(1);
        assertThat(tokens.current()).isEqualTo("better");
    }

    @Test
    void anAnswerThatStopsHalfWayIsUselessToo() {
        paypal.answer(TOKEN, silence());
        var tokens = new AccessToken(paypal.settings(), paypal.impatient(), paypal.clock);

        assertThatThrownBy(tokens::current).isInstanceOf(PayPalUnavailable.class);
        assertThatThrownBy(tokens::current).isInstanceOf(PayPalUnavailable.class);

        assertThat(paypal.timesAsked(TOKEN)).isEqualTo(1);
    }

    @Test
    void aPostWhoseConnectionBreaksIsNotSentASecondTime() throws IOException {
        var received = new AtomicInteger();
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var accepting = Thread.ofVirtual().start(() -> readAndHangUp(server, received));
            var settings =
                    ScriptedPayPal.settings(
                            URI.create("http://127.0.0.1:" + server.getLocalPort()));
            var tokens = new AccessToken(settings, paypal.http(), paypal.clock);

            assertThatThrownBy(tokens::current).isInstanceOf(PayPalUnavailable.class);

            assertThat(accepting.isAlive()).isTrue();
            assertThat(received).hasValue(1);
        }
    }

    private static void readAndHangUp(ServerSocket server, AtomicInteger received) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                if (connection.getInputStream().read(new byte[4096]) > 0) {
                    received.incrementAndGet();
                }
            } catch (IOException _) {
                return;
            }
        }
    }
}
