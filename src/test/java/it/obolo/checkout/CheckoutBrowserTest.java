package it.obolo.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import it.obolo.money.Money;
import it.obolo.standin.Desk;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Chromium;
import it.obolo.testing.PageJudge;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A reader with a real browser goes to the stand-in PayPal, does one thing or another there, and
/// comes back. Screenshots land in `target/screens`.
@Timeout(300)
class CheckoutBrowserTest {

    private static TemporaryFolder folder;
    private static StandInPayPal payPal;
    private static TestObolo obolo;
    private static Desk desk;
    private static Chromium chromium;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        folder = TemporaryFolder.create();
        payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
        var port = freePort();
        Map<String, Object> settings = new HashMap<>(payPal.settings());
        settings.put("micronaut.server.port", port);
        settings.put("obolo.public-url", "http://localhost:" + port);
        obolo = TestObolo.on(Database.Kind.H2, settings);
        desk = Desk.open(payPal, obolo.address().resolve("/webhooks/paypal"));
        obolo.get(Newsroom.class)
                .change(
                        new Newsroom.Profile(
                                "Il Faro di Bari", Language.IT, "ciao@faro.example", "#9b1c1c"));
        chromium = Chromium.start();
        browser = chromium.browser();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
        desk.close();
        obolo.close();
        payPal.close();
        folder.close();
    }

    private static URI begin(Rhythm rhythm, Language language, @Nullable String name) {
        var wish =
                new Wish(
                        rhythm,
                        Money.parse("25", "EUR"),
                        language,
                        null,
                        null,
                        "edition-182",
                        null,
                        name);
        return obolo.get(StartCheckout.class).start(wish) instanceof Started.AtPayPal(var address)
                ? address
                : URI.create("about:blank");
    }

    private static Page open(URI address, int width, boolean dark) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setJavaScriptEnabled(true)
                                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        var page = context.newPage();
        page.navigate(address.toString());
        return page;
    }

    private static void judge(Page page, String name) {
        assertThat(PageJudge.judge(page, "checkout-" + name, page.viewportSize().width)).isEmpty();
    }

    private static void reads(Page page, String words) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    page.reload();
                    assertThat(page.textContent("main")).contains(words);
                });
    }

    @Test
    void aReaderApprovesAndIsThanked() {
        var page = open(begin(Rhythm.ONCE, Language.IT, "Anna V."), 1280, false);
        judge(page, "approve-it-1280-light");

        Chromium.follow(page, "button[value=pay]");

        assertThat(page.url()).contains("/grazie?ref=");
        reads(page, "La tua donazione è arrivata.");
        judge(page, "booked-it-1280-light");
        Chromium.follow(page, "text=Togli il mio nome");
        assertThat(page.textContent("main")).contains("non compare");
        judge(page, "withdrawn-it-1280-light");
        page.context().close();
    }

    @Test
    void aMonthlyGiverIsThankedInEnglishOnAPhoneInTheDark() {
        var page = open(begin(Rhythm.MONTHLY, Language.EN, null), 360, true);
        judge(page, "approve-en-360-dark");

        Chromium.follow(page, "button[value=pay]");

        assertThat(page.url()).contains("/thanks?ref=");
        reads(page, "Your first monthly gift has arrived");
        judge(page, "monthly-en-360-dark");
        page.context().close();
    }

    @Test
    void aDeclinedReaderTriesAgainWithTheKeyboardAlone() {
        var page = open(begin(Rhythm.ONCE, Language.EN, null), 360, false);
        Chromium.follow(page, "button[value=declined]");
        assertThat(page.textContent("main")).contains("did not go through");
        judge(page, "declined-en-360-light");

        page.focus("main a.button");
        page.keyboard().press("Enter");
        page.waitForURL("**/checkoutnow**");
        page.focus("button[value=pay]");
        page.keyboard().press("Enter");
        page.waitForURL("**/thanks?ref=**");

        reads(page, "Your gift has arrived");
        page.context().close();
    }

    @Test
    void aReaderWhoClosesTheTabIsFollowedUp() {
        var address = begin(Rhythm.ONCE, Language.IT, null);
        var page = open(address, 360, false);
        Chromium.follow(page, "button[value=closed]");
        judge(page, "closed-it-360-light");
        var order = address.getQuery().replace("token=", "");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        obolo.sql()
                                                .reading(() ->
                                                        obolo.sql()
                                                                .query(
                                                                        "SELECT status FROM checkout WHERE order_id = '"
                                                                                + order
                                                                                + "'",
                                                                        row -> row.getString(1))))
                                .containsExactly("DONE"));
        page.context().close();
    }

    @Test
    void theOtherPagesAreClean() {
        var unapproved = begin(Rhythm.ONCE, Language.IT, null);
        var id =
                obolo.sql()
                        .reading(() ->
                                obolo.sql()
                                        .query(
                                                "SELECT checkout_id FROM checkout WHERE order_id = '"
                                                        + unapproved
                                                                .getQuery()
                                                                .replace("token=", "")
                                                        + "'",
                                                row -> row.getString(1)))
                        .getFirst();
        var site = obolo.address();
        var open = open(site.resolve("/grazie?ref=" + id), 320, true);
        judge(open, "open-it-320-dark");
        open.context().close();
        var unknown = open(site.resolve("/thanks?ref=none"), 320, false);
        judge(unknown, "unknown-en-320-light");
        unknown.context().close();
        var donate =
                open(payPal.address().resolve("/donate?hosted_button_id=B&amount=25"), 360, false);
        judge(donate, "hosted-it-360-light");
        donate.context().close();
    }
}
