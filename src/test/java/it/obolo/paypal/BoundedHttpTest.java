package it.obolo.paypal;

import static it.obolo.paypal.ScriptedPayPal.json;
import static it.obolo.paypal.ScriptedPayPal.nothing;
import static it.obolo.paypal.ScriptedPayPal.redirect;
import static it.obolo.paypal.ScriptedPayPal.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The wire to certificates gives up early and goes nowhere it was not sent.
class BoundedHttpTest {

    private static final String PATH = "/v1/notifications/certs/CERT-1";

    private final ScriptedPayPal paypal = new ScriptedPayPal();
    private final URI address = URI.create(paypal.address() + PATH);

    @AfterEach
    void stop() {
        paypal.close();
    }

    @Test
    void aFileIsGiven() throws IOException {
        paypal.answer(PATH, json(200, "a certificate"));

        assertThat(paypal.http().certificate(address))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a certificate");
    }

    @Test
    void aRedirectIsNotFollowed() {
        paypal.answer(PATH, redirect("/elsewhere"));

        assertThatThrownBy(() -> paypal.http().certificate(address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("302");
        assertThat(paypal.asked).containsExactly(PATH);
    }

    @Test
    void anAnswerLargerThanACertificateIsGivenUp() {
        paypal.answer(PATH, json(200, "x".repeat(64 * 1024 + 1)));

        assertThatThrownBy(() -> paypal.http().certificate(address))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        paypal.answer(
                PATH,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var endless = new byte[8192];
                    for (var i = 0; i < 100_000; i++) {
                        exchange.getResponseBody().write(endless);
                    }
                });

        assertThatThrownBy(() -> paypal.http().certificate(address))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatStopsHalfWayIsGivenUp() {
        paypal.answer(PATH, silence());

        assertThatThrownBy(() -> paypal.impatient().certificate(address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no whole answer within PT0.5S");
    }

    @Test
    void anErrorIsNoCertificate() {
        paypal.answer(PATH, nothing(503));

        assertThatThrownBy(() -> paypal.http().certificate(address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
    }
}
