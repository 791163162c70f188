package it.obolo.checkout;

import static it.obolo.checkout.CheckoutObolo.wish;
import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.checkout.CheckoutView.State;
import it.obolo.checkout.Started.NotNow;
import it.obolo.testing.Webhooks;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// A gift every month: product and plan made on demand, the subscription, and its first payment.
@ParameterizedClass
@ArgumentsSource(CheckoutObolo.Databases.class)
class GiveMonthlyTest {

    private static final String PLANS = "/v1/billing/plans";
    private static final String SUBSCRIPTIONS = "/v1/billing/subscriptions";

    private final CheckoutObolo gifts;

    GiveMonthlyTest(CheckoutObolo gifts) {
        this.gifts = gifts;
    }

    @BeforeEach
    void forget() {
        gifts.forget();
    }

    @Test
    void anApprovedMonthlyGiftBeginsAndItsFirstPaymentIsItsGift() {
        var id = gifts.begin(Rhythm.MONTHLY, "13.37");
        assertThat(gifts.view(id).state()).isEqualTo(State.OPEN);
        gifts.choose(id, "pay");

        gifts.comeBack(id);

        assertThat(gifts.row(id)).startsWith("DONE");
        assertThat(gifts.view(id).state()).isEqualTo(State.BEGUN);
        assertThat(gifts.told().lines("SELECT status, amount_minor FROM subscription"))
                .containsExactly("ACTIVE 1337");
        gifts.told().webhook(Webhooks.saleCompleted("SALE1", gifts.payPalId(id), "13.37"));
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(gifts.view(id).state()).isEqualTo(State.BOOKED);
        assertThat(gifts.told().wrong()).isEmpty();
    }

    @Test
    void whoClosesTheTabIsFollowedUp() {
        var id = gifts.begin(Rhythm.MONTHLY, "13.37");
        gifts.choose(id, "closed");

        gifts.wait(Duration.ofMinutes(3));

        assertThat(gifts.row(id)).startsWith("DONE");
    }

    @Test
    void aPlanIsMadeOnceForEachAmountAndAllPlansBelongToOneProduct() {
        var before = gifts.payPal().asked("POST", PLANS).size();
        gifts.begin(Rhythm.MONTHLY, "13.37");
        gifts.begin(Rhythm.MONTHLY, "13.37");
        gifts.begin(Rhythm.MONTHLY, "17.11");

        assertThat(gifts.payPal().asked("POST", PLANS)).hasSize(before + 2);
        assertThat(
                        gifts.told()
                                .lines(
                                        "SELECT COUNT(*), COUNT(DISTINCT product_id) FROM paypal_plan"))
                .containsExactly("2 1");
    }

    @Test
    void twoWhoWantTheFirstPlanAtOnceEndWithOne() {
        IntStream.range(0, 8).parallel().forEach(_ -> gifts.begin(Rhythm.MONTHLY, "19.23"));

        var plans = gifts.told().lines("SELECT plan_id FROM paypal_plan");
        assertThat(plans).hasSize(1);
        assertThat(gifts.payPal().asked("POST", SUBSCRIPTIONS).reversed().subList(0, 8))
                .allMatch(asked -> asked.body().contains(plans.getFirst()));
    }

    @Test
    void aPlanThatPayPalForgotIsMadeAnew() {
        gifts.begin(Rhythm.MONTHLY, "13.37");
        gifts.sql("UPDATE paypal_plan SET plan_id = 'P-GONE', product_id = 'PROD-GONE'");

        var id = gifts.begin(Rhythm.MONTHLY, "13.37");

        gifts.choose(id, "pay");
        gifts.comeBack(id);
        assertThat(gifts.row(id)).startsWith("DONE");
        assertThat(gifts.told().lines("SELECT plan_id FROM paypal_plan"))
                .doesNotContain("P-GONE")
                .hasSize(1);
    }

    @Test
    void withoutAnAnswerAtAnyStepNothingIsStarted() {
        gifts.payPal().answerNext("POST", "/v1/catalogs/products", 503, "");
        assertThat(gifts.start(wish(Rhythm.MONTHLY, "13.37"))).isEqualTo(new NotNow("NO_ANSWER"));
        gifts.payPal().loseAnswerOfNext("POST", PLANS);
        assertThat(gifts.start(wish(Rhythm.MONTHLY, "13.37"))).isEqualTo(new NotNow("NO_ANSWER"));
        gifts.payPal().answerNext("POST", SUBSCRIPTIONS, 403, "{\"name\":\"NOT_AUTHORIZED\"}");
        assertThat(gifts.start(wish(Rhythm.MONTHLY, "13.37"))).isEqualTo(new NotNow("REFUSED"));

        assertThat(gifts.begin(Rhythm.MONTHLY, "13.37")).isNotEmpty();
    }

    @Test
    void aSubscriptionOfAnotherCheckoutIsNotOurs() {
        var id = gifts.begin(Rhythm.MONTHLY, "13.37");
        var other = gifts.begin(Rhythm.MONTHLY, "13.37");
        gifts.choose(other, "pay");
        var subscription = gifts.payPalId(other);
        gifts.sql("UPDATE checkout SET subscription_id = NULL WHERE checkout_id = '" + other + "'");
        gifts.sql(
                "UPDATE checkout SET subscription_id = '%s' WHERE checkout_id = '%s'"
                        .formatted(subscription, id));

        gifts.comeBack(id);

        assertThat(gifts.row(id)).startsWith("EXPIRED NOT_OURS");
    }
}
