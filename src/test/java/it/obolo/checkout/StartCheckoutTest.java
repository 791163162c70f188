package it.obolo.checkout;

import static it.obolo.checkout.CheckoutObolo.wish;
import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.checkout.Started.AtPayPal;
import it.obolo.checkout.Started.NotNow;
import it.obolo.money.Money;
import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// Starting a gift, and what the donate page hears when that is not possible now.
@ParameterizedClass
@ArgumentsSource(CheckoutObolo.Databases.class)
class StartCheckoutTest {

    private static final String ORDERS = "/v2/checkout/orders";

    private final CheckoutObolo gifts;

    StartCheckoutTest(CheckoutObolo gifts) {
        this.gifts = gifts;
    }

    @BeforeEach
    void forget() {
        gifts.forget();
    }

    @Test
    void theWishIsKeptAndItsNameIsLongAndRandom() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(
                        gifts.told()
                                .lines(
                                        "SELECT status, rhythm, currency, amount_minor, language, source, message, wall_name FROM checkout"))
                .containsExactly("STARTED ONCE EUR 1337 it edition-182 Continuate così Anna V.");
    }

    @Test
    void oddCharactersAreLeftOutOfTheReadersWords() {
        gifts.start(
                new Wish(
                        Rhythm.ONCE,
                        Money.parse("13.37", "EUR"),
                        Language.IT,
                        null,
                        null,
                        " ",
                        "Bravi\u0000\nDavvero",
                        "\u0007"));

        assertThat(gifts.told().lines("SELECT source, message, wall_name FROM checkout"))
                .containsExactly("null Bravi\nDavvero null");
    }

    @Test
    void whilePayPalIsAwayNothingIsStarted() {
        gifts.payPal().answerNext("POST", ORDERS, 503, "");

        assertThat(gifts.start(wish(Rhythm.ONCE, "13.37"))).isEqualTo(new NotNow("NO_ANSWER"));
        assertThat(gifts.told().lines("SELECT status, reason FROM checkout"))
                .containsExactly("EXPIRED NO_ANSWER");
    }

    @Test
    void aTokenRefusedOnceIsRenewedAndTwiceIsNoAnswer() {
        gifts.payPal().answerNext("POST", ORDERS, 401, "");
        assertThat(gifts.start(wish(Rhythm.ONCE, "13.37"))).isInstanceOf(AtPayPal.class);

        gifts.payPal().answerNext("POST", ORDERS, 401, "");
        gifts.payPal().answerNext("POST", ORDERS, 401, "");
        assertThat(gifts.start(wish(Rhythm.ONCE, "13.37"))).isEqualTo(new NotNow("NO_ANSWER"));
    }

    @Test
    void whatPayPalRefusesIsRefusedWithOrWithoutAWord() {
        gifts.payPal().answerNext("POST", ORDERS, 422, "");
        assertThat(gifts.start(wish(Rhythm.ONCE, "13.37"))).isEqualTo(new NotNow("REFUSED"));

        var dollars =
                new Wish(
                        Rhythm.ONCE,
                        Money.parse("13.37", "USD"),
                        Language.EN,
                        null,
                        null,
                        null,
                        null,
                        null);
        assertThat(gifts.start(dollars)).isEqualTo(new NotNow("REFUSED"));
        assertThat(gifts.told().lines("SELECT reason FROM checkout ORDER BY 1"))
                .containsExactly("CURRENCY_NOT_SUPPORTED", "HTTP_422");
    }

    @Test
    void anAnswerWithAPageOutsidePayPalStartsNothing() {
        gifts.payPal()
                .answerNext(
                        "POST",
                        ORDERS,
                        201,
                        "{\"id\":\"ORDER1\",\"links\":[{\"rel\":\"approve\",\"href\":\"https://evil.example/\"}]}");

        assertThat(gifts.start(wish(Rhythm.ONCE, "13.37"))).isEqualTo(new NotNow("NO_ANSWER"));
    }

    @Test
    void anAddressIsAskedForOnlyWhereALevelNeedsOne() {
        gifts.sql(
                "INSERT INTO campaign (campaign_id, code, name_it, name_en, text_it, text_en, currency, starts_on, created_at) VALUES (7, 'faro', 'F', 'F', 'F', 'F', 'EUR', DATE '2026-01-01', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00:00')");
        gifts.sql(
                "INSERT INTO campaign_level (level_id, campaign_id, amount_minor, name_it, name_en, needs_address) VALUES (8, 7, 1000, 'T', 'T', TRUE)");
        try {
            gifts.start(
                    new Wish(
                            Rhythm.ONCE,
                            Money.parse("13.37", "EUR"),
                            Language.EN,
                            7L,
                            8L,
                            null,
                            null,
                            null));
            var with = gifts.payPal().asked("POST", ORDERS).getLast().body();
            gifts.begin(Rhythm.ONCE, "13.37");
            var without = gifts.payPal().asked("POST", ORDERS).getLast().body();

            assertThat(with).contains("GET_FROM_FILE", "en-GB");
            assertThat(without).contains("NO_SHIPPING", "it-IT");
        } finally {
            gifts.forget();
            gifts.sql("DELETE FROM campaign_level");
            gifts.sql("DELETE FROM campaign");
        }
    }

    @Test
    void whereNothingIsSetUpNothingStartsAndTheButtonAloneLeadsToPayPalsPage() {
        try (var bare = TestObolo.on(Database.Kind.H2)) {
            var ways = bare.get(PaymentWays.class);
            assertThat(ways.canOnce()).isFalse();
            assertThat(ways.canMonthly()).isFalse();
            assertThat(bare.get(StartCheckout.class).start(wish(Rhythm.ONCE, "13.37")))
                    .isEqualTo(new NotNow("NOT_SET_UP"));
        }
        try (var hosted =
                TestObolo.on(
                        Database.Kind.H2,
                        Map.of("paypal.hosted-button-id", "BTN7", "paypal.environment", "live"))) {
            var ways = hosted.get(PaymentWays.class);
            assertThat(ways.isHostedOnly()).isTrue();
            assertThat(ways.payPalOrigins()).containsExactly("https://www.paypal.com");
            var start = hosted.get(StartCheckout.class);
            assertThat(start.start(wish(Rhythm.MONTHLY, "13.37")))
                    .isEqualTo(new NotNow("NOT_SET_UP"));
            assertThat(start.start(wish(Rhythm.ONCE, "13.37")))
                    .isInstanceOfSatisfying(
                            AtPayPal.class,
                            at ->
                                    assertThat(at.address().toString())
                                            .matches(
                                                    "https://www\\.paypal\\.com/donate/\\?hosted_button_id=BTN7&amount=13\\.37&currency_code=EUR&custom=[0-9a-f]{32}&locale\\.x=it_IT"));
        }
    }
}
