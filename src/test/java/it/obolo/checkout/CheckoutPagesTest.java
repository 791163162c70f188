package it.obolo.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.testing.Http;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// The addresses to which PayPal sends readers back, and the page that thanks them.
@ParameterizedClass
@ArgumentsSource(CheckoutObolo.Databases.class)
class CheckoutPagesTest {

    private final CheckoutObolo gifts;
    private final Http http;

    CheckoutPagesTest(CheckoutObolo gifts) {
        this.gifts = gifts;
        this.http = new Http(gifts.obolo().address());
    }

    @BeforeEach
    void aMinutePasses() {
        gifts.obolo().clock().advance(Duration.ofMinutes(2));
    }

    private String thanks(String id, String words) {
        var answer = http.get("/grazie?ref=" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(words);
        return answer.body();
    }

    @Test
    void whoComesBackIsThankedAndNothingPersonalStandsInTheAddress() {
        var id = gifts.begin(Rhythm.ONCE, "25");
        gifts.choose(id, "pay");

        var back = http.get("/checkout/" + id + "/return?token=FOREIGN&PayerID=PAYER7");

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).contains("/grazie?ref=" + id);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> thanks(id, "La tua donazione è arrivata."));
        assertThat(thanks(id, "Grazie: 25")).doesNotContain("Verdi", "PAYER", "Continuate");
    }

    @Test
    void theLinksOfTheLanguageAndOfTheNameOnTheWallKeepTheReference() {
        var id = gifts.begin(Rhythm.ONCE, "25");
        gifts.choose(id, "pay");
        http.get("/checkout/" + id + "/return");

        assertThat(thanks(id, "“Anna V.”")).contains("href=\"/thanks?ref=" + id + "\"");
        var post = http.post("/grazie/nome", Map.of("ref", id));

        assertThat(post.statusCode()).isEqualTo(303);
        assertThat(thanks(id, "Il tuo nome non compare tra i sostenitori."))
                .doesNotContain("Anna V.");
        assertThat(
                        http.post("/grazie/nome", Map.of("ref", id), "Sec-Fetch-Site", "cross-site")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aDeclinedCardIsToldKindlyAndLeadsBackToPayPal() {
        var id = gifts.begin(Rhythm.ONCE, "25");
        gifts.choose(id, "declined");

        http.get("/checkout/" + id + "/return");

        thanks(id, "Il pagamento non è passato.");
        var again = http.get("/checkout/" + id + "/again");
        assertThat(again.headers().firstValue("Location").orElseThrow())
                .endsWith("/checkoutnow?token=" + gifts.payPalId(id));
    }

    @Test
    void whoTurnsBackFindsTheDonatePageAsItWasWithoutTheirWordsInTheAddress() {
        var id = gifts.begin(Rhythm.MONTHLY, "25");

        var back = http.get("/checkout/" + id + "/cancel?token=X");

        assertThat(back.headers().firstValue("Location"))
                .contains(
                        "/dona?amount=25&every=month&campaign=none&from=edition-182&cancelled="
                                + id);
        assertThat(http.get(back.headers().firstValue("Location").orElseThrow()).body())
                .contains("le tue scelte sono ancora qui", "Continuate così");
        assertThat(gifts.view(id).message()).isEqualTo("Continuate così");
        thanks(id, "non è stato addebitato nulla");
        var again = http.get("/checkout/" + id + "/again");
        assertThat(again.headers().firstValue("Location").orElseThrow())
                .contains("/webapps/billing/subscriptions?ba_token=" + gifts.payPalId(id));
    }

    @Test
    void whatHasNotBeenApprovedOrIsNotKnownIsSaidSo() {
        var id = gifts.begin(Rhythm.ONCE, "25");

        http.get("/checkout/" + id + "/return");

        thanks(id, "Manca un passo");
        var unknown = http.get("/thanks?ref=" + "0".repeat(32));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("There is no gift here");
        assertThat(http.get("/grazie?ref=%3Cb%3E").statusCode()).isEqualTo(404);
        assertThat(http.get("/grazie?ref=").statusCode()).isEqualTo(404);
        assertThat(http.get("/grazie").body()).contains("Grazie.");
        assertThat(http.get("/checkout/" + "0".repeat(32) + "/return").statusCode()).isEqualTo(404);
        assertThat(http.get("/checkout/x/cancel").statusCode()).isEqualTo(404);
    }

    @Test
    void everyPageIsSmallAndKeepsToItself() {
        var id = gifts.begin(Rhythm.ONCE, "25");

        Stream.of("/grazie?ref=" + id, "/thanks?ref=" + id, "/thanks", "/grazie?ref=0")
                .map(http::get)
                .forEach(answer -> {
                    assertThat(answer.body()).doesNotContain("<script", "http://evil", "//www.");
                    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
                    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                            .startsWith("default-src 'none'");
                    assertThat(answer.headers().firstValue("Referrer-Policy"))
                            .contains("no-referrer");
                    assertThat(answer.body().length()).isLessThan(15_000);
                });
    }

    @Test
    void oneClientCannotComeBackWithoutEnd() {
        var id = gifts.begin(Rhythm.ONCE, "25");

        var last =
                Stream.generate(() -> http.get("/checkout/" + id + "/return").statusCode())
                        .limit(40)
                        .reduce((_, status) -> status);

        assertThat(last).contains(429);
    }
}
