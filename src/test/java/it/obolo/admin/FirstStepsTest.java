package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.mail.Mailbox;
import it.obolo.paypal.WebhookIds;
import it.obolo.report.needs.NeedsMail;
import it.obolo.report.needs.WatchNeeds;
import it.obolo.standin.Desk;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.JobHealth;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Http;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Newsroom;
import it.obolo.web.SettingsBook;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// A new Obolo beside a stand-in PayPal: its first steps, its settings and what they remember, and
/// the list of what needs somebody.
@ParameterizedClass
@ArgumentsSource(FirstStepsTest.Databases.class)
class FirstStepsTest {

    private static final Pattern BACK =
            Pattern.compile("action=\"(/admin/settings/history/[0-9A-Z]{13}/back)\"");

    /// One on each kind of database, started when its turn comes.
    static final class Databases implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(Database.Kind.values())
                    .map(kind -> Arguments.argumentSet(kind.name(), new Beside(kind)));
        }
    }

    /// An Obolo that PayPal can reach, and a stand-in that answers programs.
    static final class Beside implements AutoCloseable {

        private final TemporaryFolder folder = TemporaryFolder.create();
        private final StandInPayPal payPal =
                StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
        private final Desk desk =
                Desk.open(payPal, URI.create("http://127.0.0.1:1/webhooks/paypal"));
        private final TestObolo obolo;

        Beside(Database.Kind kind) {
            Map<String, Object> settings = new HashMap<>(payPal.settings());
            settings.remove("paypal.webhook-id");
            settings.put("obolo.public-url", "https://dona.faro.example");
            obolo = TestObolo.on(kind, settings);
        }

        @Override
        public void close() {
            obolo.close();
            desk.close();
            payPal.close();
            folder.close();
        }
    }

    private final StandInPayPal payPal;
    private final TestObolo obolo;
    private final Http http;

    FirstStepsTest(Beside beside) {
        payPal = beside.payPal;
        obolo = beside.obolo;
        http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        sendCookiesWithoutTls();
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        sendCookiesWithoutTls();
        http.post("/admin/language", Map.of("language", "en"));
    }

    /// The address is https, as PayPal wants it; the test comes past the proxy.
    private void sendCookiesWithoutTls() {
        http.cookies().getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
    }

    @Test
    void theFourStepsTickThemselvesAndTheOverviewSaysHowManyAreLeft() {
        assertThat(http.get("/admin").body()).contains("steps are left", "/admin/start");

        http.post("/admin/start/newsroom", Map.of("name", "Il Faro", "language", "it"));
        http.post("/admin/start/webhook", Map.of());
        assertThat(deliver()).isEqualTo(200);
        http.post("/admin/start/mail", Map.of());
        http.post("/admin/start/skip", Map.of("step", "words"));
        var page = http.get("/admin/start?done=mailed").body();

        assertThat(page)
                .contains("PayPal takes them", "it came", "The test has left", "skipped")
                .contains("https://dona.faro.example/ipn/paypal")
                .doesNotContain("class=\"state look\">to do");
        assertThat(http.get("/admin").body()).doesNotContain("/admin/start\"");
        assertThat(obolo.get(Mailbox.class).newest(5))
                .anySatisfy(mail -> assertThat(mail.recipient()).isEqualTo("vera@faro.example"));
        http.post("/admin/start/take-up", Map.of("step", "words"));
        assertThat(http.get("/admin").body()).contains("One step is left");
    }

    @Test
    void aWebhookIsRegisteredOnceRepairedAndItsMessagesAreTaken() {
        var first = http.post("/admin/start/webhook", Map.of());
        var second = http.post("/admin/start/webhook", Map.of());

        assertThat(first.headers().firstValue("Location").orElse(""))
                .containsAnyOf("made", "was_there");
        assertThat(second.headers().firstValue("Location").orElse("")).contains("done=was_there");
        assertThat(obolo.get(WebhookIds.class).all()).containsExactly(StandInPayPal.WEBHOOK_ID);
        assertThat(deliver()).isEqualTo(200);
        assertThat(http.get("/admin/settings/history").body())
                .contains("PayPal webhook (sandbox)", StandInPayPal.WEBHOOK_ID);
    }

    @Test
    void wrongWordsInTheFirstStepsChangeNothing() {
        var before = obolo.get(Newsroom.class).profile();

        var noName = http.post("/admin/start/newsroom", Map.of("name", " "));
        var noStep = http.post("/admin/start/skip", Map.of("step", "coffee"));

        assertThat(noName.statusCode()).isEqualTo(422);
        assertThat(noName.body()).contains("aria-invalid=\"true\"", "1 to 120 characters");
        assertThat(noStep.statusCode()).isEqualTo(400);
        assertThat(http.get("/admin/start?done=evil").body()).doesNotContain("role=\"status\"");
        assertThat(obolo.get(Newsroom.class).profile()).isEqualTo(before);
    }

    @Test
    void aSettingIsPutBackAndThatIsInTheHistoryToo() {
        save("Il Faro");
        save("Il Fuoco");
        var page = http.get("/admin/settings/history").body();
        var newest = BACK.matcher(page);
        assertThat(newest.find()).isTrue();

        var answer = http.post(newest.group(1), Map.of());
        var again = http.post(newest.group(1), Map.of());

        assertThat(page).contains("Il Faro", "Il Fuoco", "vera@faro.example");
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("?put=done");
        assertThat(again.headers().firstValue("Location").orElse("")).endsWith("?put=same");
        assertThat(obolo.get(Newsroom.class).profile().name()).isEqualTo("Il Faro");
        assertThat(obolo.get(SettingsBook.class).history(Long.MAX_VALUE, 1).getFirst().by())
                .isEqualTo("vera@faro.example");
        assertThat(http.post("/admin/settings/history/0000000000000/back", Map.of()).statusCode())
                .isEqualTo(404);
    }

    private void save(String name) {
        http.post(
                "/admin/settings",
                Map.of("name", name, "language", "it", "contact", "", "accent", "#9b1c1c"));
    }

    @Test
    void whatNeedsSomebodyIsOnItsPageInTheMetricsInTheHealthAndInTheMailOnceADay() {
        fail("thank-yous");
        obolo.clock().advance(Duration.ofMinutes(16));
        http.post("/admin/needs/mail", Map.of("rhythm", "URGENT", "to", "desk@faro.example"));
        var page = http.get("/admin/needs").body();
        obolo.clock().set(Instant.parse("2026-03-03T05:00:00Z"));

        var watch = obolo.get(WatchNeeds.class);

        assertThat(page).contains("A job of the program (thank-yous) has failed", "urgent");
        assertThat(watch.look()).isEqualTo(1);
        assertThat(watch.look()).isZero();
        obolo.clock().advance(Duration.ofHours(4));
        assertThat(watch.look()).isEqualTo(1);
        assertThat(watch.look()).isZero();
        assertThat(obolo.get(Mailbox.class).newest(2))
                .allSatisfy(mail -> assertThat(mail.recipient()).isEqualTo("desk@faro.example"));
        assertThat(http.get("/prometheus").body()).contains("obolo_needs{kind=\"job\"} 3.0");
        assertThat(http.get("/health").body()).contains("\"job\":3");
        obolo.get(JobHealth.class).well("thank-yous");
        watch.look();
        assertThat(http.get("/prometheus").body()).contains("obolo_needs{kind=\"job\"} 0.0");
    }

    private void fail(String job) {
        var jobs = obolo.get(JobHealth.class);
        jobs.failed(job);
        jobs.failed(job);
        jobs.failed(job);
    }

    @Test
    void anAddressThatIsNoneAndAThingThatIsNotThereAreRefusedInWords() {
        var noAddress = http.post("/admin/needs/mail", Map.of("rhythm", "DAILY", "to", "vera"));
        var noRhythm = http.post("/admin/needs/mail", Map.of("rhythm", "HOURLY", "to", ""));
        var gone = http.post("/admin/needs/aside", Map.of("key", "DOUBLE:0000000000000"));
        var odd = http.post("/admin/needs/aside", Map.of("key", "<b>"));

        assertThat(noAddress.statusCode()).isEqualTo(422);
        assertThat(noAddress.body()).contains("That is no address");
        assertThat(noRhythm.statusCode()).isEqualTo(400);
        assertThat(gone.headers().firstValue("Location").orElse("")).endsWith("?gone=1");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(obolo.get(NeedsMail.class).now().toString()).doesNotContain("vera");
    }

    private int deliver() {
        var body = Webhooks.saleCompleted("SALE1", "I-1", "13.37").getBytes(StandardCharsets.UTF_8);
        var request = http.request("/webhooks/paypal", "Content-Type", "application/json");
        payPal.sign(body).forEach(request::header);
        return http.send(request.POST(BodyPublishers.ofByteArray(body))).statusCode();
    }
}
