package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import it.obolo.paypal.PayPalSettings.Environment;
import it.obolo.paypal.PostBackIpn.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PostBackIpnTest {

    private static final String PATH = "/cgi-bin/webscr";
    private static final byte[] BODY =
            "first_name=J%F6rg&memo=caf\u00e9&mc_gross=13.37".getBytes(StandardCharsets.ISO_8859_1);

    private final ScriptedPayPal paypal = new ScriptedPayPal();
    private final PostBackIpn postBackIpn =
            new PostBackIpn(settings(paypal.address().resolve(PATH)), paypal.http());

    @AfterEach
    void close() {
        paypal.close();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void exactlyOneOfTheTwoWordsIsAVerdict(Verdict verdict) {
        paypal.answer(PATH, ScriptedPayPal.json(200, verdict.name()));

        assertThat(postBackIpn.ask(BODY)).isEqualTo(verdict);
    }

    @Test
    void theVeryBytesGoBackAsAFormWithAnAgentOverHttp11() {
        var asked = new AtomicReference<String>();
        var body = new AtomicReference<byte[]>();
        paypal.answer(
                PATH,
                exchange -> {
                    asked.set(
                            String.join(
                                    " ",
                                    exchange.getRequestMethod(),
                                    exchange.getProtocol(),
                                    exchange.getRequestHeaders().getFirst("Content-Type")));
                    body.set(exchange.getRequestBody().readAllBytes());
                    assertThat(exchange.getRequestHeaders().getFirst("User-Agent")).isNotBlank();
                    verified(exchange);
                });

        postBackIpn.ask(BODY);

        assertThat(asked.get()).isEqualTo("POST HTTP/1.1 application/x-www-form-urlencoded");
        var start = "cmd=_notify-validate&".getBytes(StandardCharsets.US_ASCII);
        assertThat(body.get()).startsWith(start).endsWith(BODY).hasSize(start.length + BODY.length);
    }

    static Stream<ScriptedPayPal.Reply> otherAnswers() {
        return Stream.of(
                ScriptedPayPal.json(200, "<html><body>VERIFIED</body></html>"),
                ScriptedPayPal.json(200, "VERIFIED\n"),
                ScriptedPayPal.json(200, "verified"),
                ScriptedPayPal.json(200, ""),
                ScriptedPayPal.json(403, "INVALID"),
                ScriptedPayPal.json(500, "VERIFIED"),
                ScriptedPayPal.nothing(503),
                ScriptedPayPal.redirect(PATH),
                ScriptedPayPal.json(200, "V".repeat(10_000)),
                HttpExchange::close);
    }

    @ParameterizedTest
    @MethodSource("otherAnswers")
    void anythingElseMeansToAskAgainLater(ScriptedPayPal.Reply reply) {
        paypal.answer(PATH, reply, ScriptedPayPal.json(200, "VERIFIED"));

        assertThatThrownBy(() -> postBackIpn.ask(BODY)).isInstanceOf(PayPalUnavailable.class);
        assertThat(paypal.timesAsked(PATH)).isEqualTo(1);
        assertThat(postBackIpn.ask(BODY)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void anAnswerThatStopsHalfWayMeansTheSame() {
        paypal.answer(PATH, ScriptedPayPal.silence());
        var impatient =
                new PostBackIpn(settings(paypal.address().resolve(PATH)), paypal.impatient());

        assertThatThrownBy(() -> impatient.ask(BODY)).isInstanceOf(PayPalUnavailable.class);
        assertThat(paypal.timesAsked(PATH)).isEqualTo(1);
    }

    private static void verified(HttpExchange exchange) throws IOException {
        ScriptedPayPal.json(200, "VERIFIED").to(exchange);
    }

    private static PayPalSettings settings(URI ipn) {
        return new PayPalSettings(
                Environment.SANDBOX,
                null,
                null,
                List.of(),
                List.of(),
                null,
                ipn,
                null,
                Duration.ofDays(30),
                null,
                null);
    }
}
