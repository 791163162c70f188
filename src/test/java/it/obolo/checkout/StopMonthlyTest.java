package it.obolo.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.money.Money;
import it.obolo.testing.Http;
import it.obolo.web.Language;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// A monthly gift is stopped, or gets another amount, because its giver wants so.
@ParameterizedClass
@ArgumentsSource(CheckoutObolo.Databases.class)
class StopMonthlyTest {

    private final CheckoutObolo gifts;
    private final StopMonthly stop;
    private final ChangeMonthly change;

    StopMonthlyTest(CheckoutObolo gifts) {
        this.gifts = gifts;
        this.stop = gifts.obolo().get(StopMonthly.class);
        this.change = gifts.obolo().get(ChangeMonthly.class);
    }

    @BeforeEach
    void forget() {
        gifts.forget();
    }

    @Test
    void aStoppedGiftIsStoppedAtPayPalAndInTheBooks() {
        var subscription = monthly();

        assertThat(stop.stop(subscription)).isEqualTo(StopMonthly.Outcome.STOPPED);
        assertThat(stop.stop(subscription)).isEqualTo(StopMonthly.Outcome.STOPPED);

        gifts.told().work();
        assertThat(gifts.told().lines("SELECT status FROM subscription"))
                .containsExactly("CANCELLED");
        assertThat(gifts.told().wrong()).isEmpty();
    }

    @Test
    void whatPayPalDoesNotStopForUsIsSaidSo() {
        assertThat(stop.stop("I-BUTTON")).isEqualTo(StopMonthly.Outcome.AT_PAYPAL_ONLY);
        assertThat(stop.stop("../v1/x")).isEqualTo(StopMonthly.Outcome.AT_PAYPAL_ONLY);
        var subscription = monthly();
        gifts.payPal().answerNext("POST", "/cancel", 503, "");

        assertThat(stop.stop(subscription)).isEqualTo(StopMonthly.Outcome.NOT_NOW);

        assertThat(stop.stop(subscription)).isEqualTo(StopMonthly.Outcome.STOPPED);
    }

    @Test
    void anotherAmountHoldsOnceTheGiverAgreedAtPayPal() {
        var subscription = monthly();

        var agreeAt = ask(subscription, 1711);
        gifts.told().work();
        assertThat(gifts.told().lines("SELECT amount_minor FROM subscription"))
                .containsExactly("1337");
        var answer =
                new Http(agreeAt)
                        .post(
                                agreeAt.getPath(),
                                Map.of(
                                        "ba_token",
                                        agreeAt.getQuery().replace("ba_token=", ""),
                                        "choice",
                                        "agree"));

        assertThat(answer.headers().firstValue("location").orElseThrow())
                .endsWith("/portal/back/" + subscription);
        stop.hear(subscription);
        gifts.told().work();
        assertThat(gifts.told().lines("SELECT status, amount_minor FROM subscription"))
                .containsExactly("ACTIVE 1711");
        assertThat(gifts.told().wrong()).isEmpty();
    }

    @Test
    void withoutAnAnswerOrForAnotherSortNothingChanges() {
        var subscription = monthly();
        gifts.payPal().answerNext("POST", "/revise", 503, "");
        assertThat(change.change(subscription, Money.of(1711, "EUR"), Language.IT, "/portal"))
                .isEqualTo(new ChangeMonthly.Outcome.NotNow());
        assertThat(change.change("I-BUTTON", Money.of(1711, "EUR"), Language.IT, "/portal"))
                .isEqualTo(new ChangeMonthly.Outcome.Refused());
        stop.stop(subscription);
        assertThat(change.change(subscription, Money.of(1711, "EUR"), Language.IT, "/portal"))
                .isEqualTo(new ChangeMonthly.Outcome.Refused());
    }

    private URI ask(String subscription, long minor) {
        var outcome =
                change.change(
                        subscription,
                        Money.of(minor, "EUR"),
                        Language.IT,
                        "/portal/back/" + subscription);
        if (outcome instanceof ChangeMonthly.Outcome.AtPayPal(var address)) {
            return address;
        }
        throw new AssertionError(outcome);
    }

    private String monthly() {
        var id = gifts.begin(Rhythm.MONTHLY, "13.37");
        gifts.choose(id, "pay");
        gifts.comeBack(id);
        return gifts.payPalId(id);
    }
}
