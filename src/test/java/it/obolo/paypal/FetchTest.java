package it.obolo.paypal;

import static it.obolo.paypal.ScriptedPayPal.TOKEN;
import static it.obolo.paypal.ScriptedPayPal.json;
import static it.obolo.paypal.ScriptedPayPal.nothing;
import static it.obolo.paypal.ScriptedPayPal.redirect;
import static it.obolo.paypal.ScriptedPayPal.silence;
import static it.obolo.paypal.ScriptedPayPal.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.paypal.Fetched.Found;
import it.obolo.paypal.Fetched.NotAllowed;
import it.obolo.paypal.Fetched.NotFound;
import it.obolo.paypal.PayPalSettings.Environment;
import it.obolo.paypal.ScriptedPayPal.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders and captures through the SDK, subscriptions without it: the same answers, the same
/// limits.
class FetchTest {

    private static final String ID = "I-5O190127TN364715T";

    private final ScriptedPayPal paypal = new ScriptedPayPal();

    /// The three things that can be fetched.
    enum Thing {
        ORDER("/v2/checkout/orders/"),
        CAPTURE("/v2/payments/captures/"),
        SUBSCRIPTION("/v1/billing/subscriptions/");

        private final String path;

        Thing(String path) {
            this.path = path;
        }

        Fetched fetch(AskPayPal ask, String id) {
            return switch (this) {
                case ORDER -> new FetchOrder(ask).fetch(id);
                case CAPTURE -> new FetchCapture(ask).fetch(id);
                case SUBSCRIPTION -> new FetchSubscription(ask).fetch(id);
            };
        }
    }

    @AfterEach
    void stop() {
        paypal.close();
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsKeptAsPayPalWroteIt(Thing thing) {
        var text = "{\"id\":\"" + ID + "\", \"new_field\":{}, \"value\":1.0, \"name\":\"Niccolò\"}";
        paypal.answer(thing.path + ID, json(200, text));

        var fetched = thing.fetch(paypal.askPayPal(), ID);

        assertThat(fetched).isEqualTo(new Found(text));
        assertThat(paypal.authorizations.getLast()).isEqualTo("Bearer A21AA-first");
    }

    @ParameterizedTest
    @EnumSource
    void whatPayPalDoesNotKnowIsNotFound(Thing thing) {
        paypal.answer(thing.path + ID, json(404, "{\"name\":\"RESOURCE_NOT_FOUND\"}"));

        assertThat(thing.fetch(paypal.askPayPal(), ID)).isEqualTo(new NotFound());
    }

    @ParameterizedTest
    @EnumSource
    void aRevokedTokenIsRenewedOnceAndTheQuestionRepeated(Thing thing) {
        paypal.answer(TOKEN, token("revoked", "32400"), token("fresh", "32400"));
        paypal.answer(
                thing.path + ID,
                json(401, "{\"error\":\"invalid_token\"}"),
                json(200, "{\"id\":\"" + ID + "\"}"));

        var fetched = thing.fetch(paypal.askPayPal(), ID);

        assertThat(fetched).isInstanceOf(Found.class);
        assertThat(paypal.authorizations).last().isEqualTo("Bearer fresh");
        assertThat(paypal.timesAsked(TOKEN)).isEqualTo(2);
        assertThat(paypal.timesAsked(thing.path + ID)).isEqualTo(2);
    }

    @Test
    void aPayPalThatTakesNoTokenAtAllCausesNoStorm() {
        paypal.answer(TOKEN, token("one", "32400"));
        paypal.answer(Thing.ORDER.path + ID, nothing(401));
        var ask = paypal.askPayPal();

        for (var i = 0; i < 10; i++) {
            assertThatThrownBy(() -> Thing.ORDER.fetch(ask, ID))
                    .isInstanceOf(PayPalUnavailable.class);
        }

        assertThat(paypal.timesAsked(TOKEN)).isEqualTo(2);
        assertThat(paypal.timesAsked(Thing.ORDER.path + ID)).isEqualTo(20);
    }

    static Stream<Reply> uselessAnswers() {
        return Stream.of(
                nothing(500),
                nothing(503),
                nothing(401),
                nothing(200),
                json(429, "{\"name\":\"RATE_LIMIT_REACHED\"}"),
                json(502, "<html>bad gateway</html>"),
                json(200, "<html>maintenance</html>"),
                json(200, "[]"),
                json(200, "{\"id\":\"ANOTHER\"}"),
                json(200, "{\"id\":\"" + ID + "\"} and more"),
                json(200, "[".repeat(100_000)),
                json(200, "{\"id\":\"" + ID + "\",\"pad\":\"" + "x".repeat(1 << 20) + "\"}"),
                redirect("/v2/checkout/orders/OTHER"),
                exchange -> exchange.close());
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void afterAUselessAnswerItIsAskedAgainLater(Reply reply) {
        for (var thing : Thing.values()) {
            paypal.answer(thing.path + ID, reply);

            assertThatThrownBy(() -> thing.fetch(paypal.askPayPal(), ID))
                    .isInstanceOf(PayPalUnavailable.class)
                    .hasMessageNotContaining(ID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatStopsHalfWayIsAskedForAgainLater(Thing thing) {
        paypal.answer(thing.path + ID, silence());
        var ask = paypal.askPayPal(paypal.settings(), paypal.impatient());

        assertThatThrownBy(() -> thing.fetch(ask, ID)).isInstanceOf(PayPalUnavailable.class);
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsNotFollowedAndTheTokenGoesNowhereElse(Thing thing) {
        try (var elsewhere = new ScriptedPayPal()) {
            paypal.answer(thing.path + ID, redirect(elsewhere.address() + thing.path + ID));

            assertThatThrownBy(() -> thing.fetch(paypal.askPayPal(), ID))
                    .isInstanceOf(PayPalUnavailable.class);

            assertThat(elsewhere.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../v1/oauth2/token",
                "A/B",
                "A?x=1",
                "A#b",
                "A%2fB",
                "https://evil.example/x",
                "//evil.example/x",
                "A B",
                "A\r\nX-Evil: 1",
                "-A",
                "À"
            })
    void whatIsNotAnIdIsNeverAskedFor(String text) {
        for (var thing : Thing.values()) {
            assertThat(thing.fetch(paypal.askPayPal(), text)).isInstanceOf(NotAllowed.class);
        }

        assertThat(paypal.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void whatPayPalForbidsIsNotAskedForAgain(int status) {
        paypal.answer(Thing.ORDER.path + ID, nothing(status));

        assertThat(Thing.ORDER.fetch(paypal.askPayPal(), ID))
                .isEqualTo(new NotAllowed("PayPal answered " + status));
    }

    @Test
    void withoutARestAppNobodyIsAsked() {
        var settings =
                new PayPalSettings(
                        Environment.SANDBOX,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        paypal.address(),
                        null,
                        null,
                        Duration.ofDays(30),
                        null,
                        null);

        var fetched = new FetchOrder(paypal.askPayPal(settings)).fetch(ID);

        assertThat(fetched).isEqualTo(new NotAllowed("no REST app is set up"));
        assertThat(paypal.asked).isEmpty();
    }

    @Test
    void whatWasFoundIsNotPrinted() {
        assertThat(new Found("{\"email\":\"a@b.example\"}").toString()).doesNotContain("b.example");
    }
}
