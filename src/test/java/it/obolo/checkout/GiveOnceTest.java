package it.obolo.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.checkout.CheckoutView.State;
import it.obolo.testing.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// A gift made once, from the wish to the books, and everything that goes wrong on the way.
@ParameterizedClass
@ArgumentsSource(CheckoutObolo.Databases.class)
class GiveOnceTest {

    private static final String PAYER_ACTION =
            """
            {"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"PAYER_ACTION_REQUIRED"}],
             "links":[{"href":"%s","rel":"payer-action"}]}
            """;

    private final CheckoutObolo gifts;
    private int before;

    GiveOnceTest(CheckoutObolo gifts) {
        this.gifts = gifts;
    }

    @BeforeEach
    void forget() {
        gifts.forget();
        before = gifts.captures();
    }

    private int captures() {
        return gifts.captures() - before;
    }

    private List<String> captureRequestIds() {
        return gifts.payPal().asked("POST", "/capture").stream()
                .skip(before)
                .map(asked -> String.valueOf(asked.requestId()))
                .toList();
    }

    @Test
    void anApprovedGiftIsCapturedBookedAndCarriesOurReference() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");

        var more = gifts.comeBack(id);

        assertThat(more).isEmpty();
        assertThat(gifts.row(id)).startsWith("DONE null DEMO");
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(gifts.view(id).state()).isEqualTo(State.BOOKED);
        assertThat(captureRequestIds()).containsExactly(id);
        assertThat(gifts.payPal().asked("POST", "/v2/checkout/orders").getLast().requestId())
                .isEqualTo(id);
        assertThat(gifts.told().wrong()).isEmpty();
    }

    @Test
    void comingBackTwiceCapturesOnce() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");

        gifts.comeBack(id);
        gifts.comeBack(id);

        assertThat(captures()).isEqualTo(1);
        assertThat(gifts.donations()).hasSize(1);
    }

    @Test
    void comingBackEightTimesAtOnceCapturesOnce() throws Exception {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");

        atOnce(8, () -> gifts.comeBack(id));

        assertThat(captures()).isEqualTo(1);
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(gifts.row(id)).startsWith("DONE");
    }

    private static void atOnce(int threads, Runnable what) throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var number = 0; number < threads; number++) {
                running.add(
                        pool.submit(() -> {
                            start.await();
                            what.run();
                            return null;
                        }));
            }
            start.countDown();
            for (var one : running) {
                one.get();
            }
        }
    }

    @Test
    void theReturnBeforeTheMessagesAndAfterThemIsOneGift() {
        var first = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(first, "pay");
        gifts.comeBack(first);
        gifts.tellApproved(first);
        gifts.tellCaptured(first, "13.37");
        gifts.wait(Duration.ofSeconds(1));
        var second = gifts.begin(Rhythm.ONCE, "17.11");
        gifts.choose(second, "pay");
        gifts.tellApproved(second);
        gifts.wait(Duration.ofSeconds(1));
        gifts.tellCaptured(second, "17.11");
        gifts.comeBack(second);

        assertThat(gifts.donations())
                .containsExactly("1337 COMPLETED " + first, "1711 COMPLETED " + second);
        assertThat(captures()).isEqualTo(2);
        assertThat(gifts.view(second).state()).isEqualTo(State.BOOKED);
        assertThat(gifts.told().wrong()).isEmpty();
    }

    @Test
    void whoClosesTheTabAfterApprovingIsCapturedWhenPayPalTells() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "closed");
        gifts.tellApproved(id);

        gifts.wait(Duration.ofSeconds(1));

        assertThat(gifts.row(id)).startsWith("DONE");
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(captures()).isEqualTo(1);
    }

    @Test
    void whoClosesTheTabAfterApprovingIsCapturedSomeMinutesLaterWithoutAnyMessage() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "closed");

        gifts.wait(Duration.ofSeconds(30));
        assertThat(gifts.row(id)).startsWith("STARTED");
        gifts.wait(Duration.ofMinutes(2));

        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(gifts.view(id).state()).isEqualTo(State.BOOKED);
    }

    @Test
    void whoNeverApprovesIsAskedAboutLessAndLessAndForgottenAfterThreeHours() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        var order = gifts.payPalId(id);

        for (var minute = 0; minute < 200; minute++) {
            gifts.wait(Duration.ofMinutes(1));
        }

        assertThat(gifts.row(id)).startsWith("EXPIRED NOT_APPROVED");
        assertThat(gifts.payPal().asked("GET", order)).hasSizeBetween(5, 12);
        assertThat(captures()).isZero();
        assertThat(gifts.view(id).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void rule22ACaptureWithoutAnswerIsRepeatedUnderTheSameRequestIdAndMovesTheMoneyOnce() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");
        gifts.payPal().answerNext("POST", "/capture", 503, "");
        gifts.payPal().loseAnswerOfNext("POST", "/capture");

        gifts.comeBack(id);
        assertThat(gifts.view(id).state()).isEqualTo(State.CONFIRMING);
        gifts.wait(Duration.ofSeconds(30));
        assertThat(gifts.view(id).state()).isEqualTo(State.CONFIRMING);
        gifts.wait(Duration.ofMinutes(2));

        assertThat(captureRequestIds()).containsOnly(id).hasSize(2);
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(gifts.row(id)).startsWith("DONE");
    }

    @Test
    void rule22AnOrderCapturedBeforeIsAskedForAndIsASuccess() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");
        gifts.payPal()
                .twistAnswerOfNext(
                        "POST",
                        "/capture",
                        422,
                        "{\"name\":\"UNPROCESSABLE_ENTITY\",\"details\":[{\"issue\":\"ORDER_ALREADY_CAPTURED\"}]}");

        gifts.comeBack(id);

        assertThat(gifts.row(id)).startsWith("DONE null DEMO");
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
    }

    @Test
    void rule23ADeclinedCardLeavesTheGiftOpenForAnotherApprovalAndIsNotTriedAgainBlindly() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "declined");

        gifts.comeBack(id);
        assertThat(gifts.row(id)).startsWith("DECLINED INSTRUMENT_DECLINED null");
        assertThat(gifts.view(id).canGoOn()).isTrue();
        gifts.wait(Duration.ofMinutes(20));
        assertThat(captures()).isEqualTo(1);
        assertThat(gifts.donations()).isEmpty();
        gifts.choose(id, "pay");
        gifts.comeBack(id);

        assertThat(captureRequestIds()).containsExactly(id, id + "-2");
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(gifts.view(id).state()).isEqualTo(State.BOOKED);
    }

    @Test
    void rule23WhoMustDoMoreAtPayPalIsSentThereAndIsNoFailedGift() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");
        var page = page(id);
        gifts.payPal().answerNext("POST", "/capture", 422, PAYER_ACTION.formatted(page));

        var more = gifts.comeBack(id);

        assertThat(more).contains(page);
        assertThat(gifts.row(id)).startsWith("STARTED");
        gifts.comeBack(id);
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
    }

    private URI page(String id) {
        return gifts.obolo().get(PaymentWays.class).approve(gifts.payPalId(id));
    }

    @Test
    void aPageOutsidePayPalIsNowhereToSendAReader() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");
        gifts.payPal()
                .answerNext(
                        "POST", "/capture", 422, PAYER_ACTION.formatted("https://evil.example/"));

        assertThat(gifts.comeBack(id)).isEmpty();
    }

    @Test
    void aRefusalWithoutAWordIsARefusalAndAnErrorWithoutAWordIsUnknown() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");
        gifts.payPal().answerNext("POST", "/capture", 422, "");

        gifts.comeBack(id);

        assertThat(gifts.row(id)).startsWith("DECLINED HTTP_422");
        gifts.payPal().answerNext("POST", "/capture", 500, "");
        gifts.comeBack(id);
        assertThat(gifts.row(id)).startsWith("APPROVED");
        gifts.wait(Duration.ofMinutes(2));
        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
    }

    @Test
    void anotherAmountThanOursIsNeverCaptured() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");
        gifts.sql("UPDATE checkout SET amount_minor = 1338 WHERE checkout_id = '" + id + "'");

        gifts.comeBack(id);

        assertThat(gifts.row(id)).startsWith("EXPIRED NOT_OURS");
        assertThat(captures()).isZero();
    }

    @Test
    void anOrderOfAnotherCheckoutIsNeverCaptured() {
        var ours = gifts.begin(Rhythm.ONCE, "13.37");
        var other = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(other, "pay");
        var order = gifts.payPalId(other);
        gifts.sql("UPDATE checkout SET order_id = NULL WHERE checkout_id = '" + other + "'");
        gifts.sql(
                "UPDATE checkout SET order_id = '%s' WHERE checkout_id = '%s'"
                        .formatted(order, ours));

        gifts.comeBack(ours);

        assertThat(gifts.row(ours)).startsWith("EXPIRED NOT_OURS");
        assertThat(captures()).isZero();
    }

    @Test
    void whoTurnsBackAndApprovesAfterAllIsCaptured() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");

        assertThat(gifts.obolo().get(CheckoutTable.class).cancel(id)).isTrue();
        assertThat(gifts.view(id).state()).isEqualTo(State.CANCELLED);
        gifts.choose(id, "pay");
        gifts.comeBack(id);

        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
        assertThat(gifts.obolo().get(CheckoutTable.class).cancel(id)).isFalse();
    }

    @Test
    void whilePayPalIsAwayACloseTabWaitsAndIsCapturedWhenItIsBack() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "closed");
        gifts.tellApproved(id);
        var order = gifts.payPalId(id);
        gifts.payPal().answerNext("GET", order, 503, "");
        gifts.payPal().answerNext("GET", order, 429, "");

        gifts.wait(Duration.ofSeconds(1));
        gifts.wait(Duration.ofSeconds(1));
        assertThat(gifts.payPal().asked("GET", order)).hasSize(1);
        gifts.wait(Duration.ofSeconds(30));
        gifts.wait(Duration.ofSeconds(60));

        assertThat(gifts.donations()).containsExactly("1337 COMPLETED " + id);
    }

    @Test
    void aCaptureThatIsPendingIsOnItsWayUntilTheBooksSayMore() {
        var id = gifts.begin(Rhythm.ONCE, "13.37");
        gifts.choose(id, "pay");
        var pending =
                """
                {"id":"%s","status":"COMPLETED","purchase_units":[{"custom_id":"%s","amount":{"currency_code":"EUR","value":"13.37"},
                "payments":{"captures":[{"id":"CAPE1","status":"PENDING","custom_id":"%s","amount":{"currency_code":"EUR","value":"13.37"},
                "create_time":"2026-03-01T18:00:00Z"}]}}]}
                """
                        .formatted(gifts.payPalId(id), id, id);
        gifts.payPal().answerNext("POST", "/capture", 201, pending);

        gifts.comeBack(id);

        assertThat(gifts.row(id)).startsWith("PENDING null CAPE1");
        assertThat(gifts.view(id).state()).isEqualTo(State.PENDING);
        gifts.told().webhook(Webhooks.captureCompleted("CAPE1", "13.37", "EUR"));
        gifts.wait(Duration.ofSeconds(1));
        assertThat(gifts.row(id)).startsWith("DONE null CAPE1");
        assertThat(gifts.view(id).state()).isEqualTo(State.BOOKED);
    }
}
