package it.obolo.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.Pictures;
import it.obolo.campaign.ReadPicture;
import it.obolo.storage.Database;
import it.obolo.testing.Campaigning;
import it.obolo.testing.Chromium;
import it.obolo.testing.PageJudge;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real browser gives: in both languages, wide, on a phone, in the dark, enlarged, by keyboard
/// alone, rightly and wrongly. Screenshots land in `target/screens`.
@Timeout(300)
class DonateBrowserTest {

    private static TestObolo obolo;
    private static TestObolo bare;
    private static Chromium chromium;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        obolo =
                TestObolo.on(
                        Database.Kind.H2,
                        Map.of(
                                "paypal.client-id",
                                "client",
                                "paypal.client-secret",
                                "secret",
                                "paypal.api-url",
                                "http://127.0.0.1:9"));
        bare = TestObolo.on(Database.Kind.H2);
        obolo.get(Newsroom.class)
                .change(
                        new Newsroom.Profile(
                                "Il Faro di Bari", Language.IT, "ciao@faro.example", "#9b1c1c"));
        var today = obolo.get(Campaigns.class).today();
        Campaigning.create(
                obolo, "finita", today.minusDays(60), today.minusDays(30), List.of(), List.of());
        Campaigning.create(
                obolo,
                "inchiesta-2026",
                today.minusDays(3),
                today.plusDays(12),
                List.of(),
                List.of(
                        Campaigning.reward(1500, "spilla", null),
                        Campaigning.reward(5000, "tazza", 7)));
        var told = new ToldObolo(obolo);
        for (var number = 0; number < 6; number++) {
            told.webhook(
                    Webhooks.captureCompleted("TX" + number, "11.37", "EUR")
                            .replace(
                                    "\"status\":\"COMPLETED\"",
                                    "\"custom_id\":\"inchiesta-2026\",\"status\":\"COMPLETED\""));
        }
        putPicture();
        chromium = Chromium.start();
        browser = chromium.browser();
    }

    private static void putPicture() throws IOException {
        var image = new BufferedImage(1200, 500, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0x2f4858));
        pen.fillRect(0, 0, 1200, 500);
        pen.setColor(new Color(0xf2c14e));
        pen.fillPolygon(new int[] {150, 1200, 1200}, new int[] {120, 0, 300}, 3);
        pen.setColor(new Color(0xfbf9f4));
        pen.fillRect(110, 100, 80, 400);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        obolo.get(Pictures.class)
                .change(
                        (ReadPicture.Reading.Read) ReadPicture.read(bytes.toByteArray()),
                        "Un faro illumina il mare di notte",
                        "A lighthouse over the sea at night",
                        "vera@faro.example");
    }

    @AfterAll
    static void stop() {
        chromium.close();
        obolo.close();
        bare.close();
    }

    @ParameterizedTest
    @CsvSource({"it, 1280, LIGHT", "en, 360, DARK", "it, 320, LIGHT", "en, 1280, DARK"})
    void everybodyCanReadIt(String language, int width, ColorScheme scheme) {
        var name =
                "donate-" + language + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        var path = language.equals("it") ? "/dona" : "/donate";
        var complaints = new ArrayList<String>();
        try (var context = context(language, width, scheme)) {
            var page = context.newPage();
            page.onConsoleMessage(message -> note(message.text(), complaints));
            page.navigate(address(path));
            judge(page, name + "-1-campaign", width, complaints);
            page.navigate(address(path + "?campaign=none&amount=25&every=month"));
            judge(page, name + "-2-newsroom", width, complaints);
            page.fill("#other", "1e308");
            Chromium.follow(page, "button.give");
            judge(page, name + "-3-errors", width, complaints);
            page.navigate(address(path + "?campaign=none"));
            page.fill("#other", language.equals("it") ? "1.250,00" : "1,250.00");
            Chromium.follow(page, "button.give");
            judge(page, name + "-4-understood", width, complaints);
            page.navigate(address(path + "/finita"));
            judge(page, name + "-5-over", width, complaints);
            page.navigate(bare.address().resolve(path).toString());
            judge(page, name + "-6-no-way", width, complaints);
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void whatIsWrongWithAPageIsFound() {
        try (var context = context("it", 1280, ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(address("/dona"));
            page.evaluate("document.querySelector('main').innerHTML = '<img src=\"/x.png\">'");
            page.evaluate("document.body.style.width = '1500px'");

            assertThat(PageJudge.judge(page, "wrong", 1280))
                    .contains("wrong is 1500 wide", "wrong: image-alt <img src=\"/x.png\">");
        }
    }

    @Test
    void theKeyboardAloneGives() {
        try (var context = context("it", 1280, ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(address("/dona?campagna=nessuna&da=edizione-182"));

            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            tabTo(page, "every");
            page.keyboard().press("ArrowRight");
            assertThat(page.evaluate("document.activeElement.value")).isEqualTo("month");
            assertThat(
                            page.evaluate(
                                    "getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"))
                    .isEqualTo("solid");
            tabTo(page, "amount");
            page.keyboard().press("ArrowRight");
            assertThat(page.evaluate("document.activeElement.value")).isEqualTo("25");
            page.keyboard().press("Enter");
            page.waitForLoadState();

            assertThat(page.textContent(".notice.bad")).contains("PayPal non risponde");
            assertThat(page.isChecked("input[name=every][value=month]")).isTrue();
            assertThat(page.isChecked("input[name=amount][value='25']")).isTrue();
            assertThat(page.inputValue("input[name=from]")).isEqualTo("edizione-182");
        }
    }

    @Test
    void anErrorLeadsToItsField() {
        try (var context = context("en", 360, ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(address("/donate?campaign=none"));
            page.fill("#other", "abc");
            Chromium.follow(page, "button.give");

            page.click(".notice.bad a");

            assertThat(page.evaluate("document.querySelector(':target').id")).isEqualTo("other");
            assertThat(page.inputValue("#other")).isEqualTo("abc");
            assertThat(page.getAttribute("#other", "aria-describedby")).startsWith("other-flaw");
        }
    }

    private static void tabTo(Page page, String id) {
        for (var step = 0; step < 30; step++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))
                    || id.equals(page.evaluate("document.activeElement.name"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not get to " + id);
    }

    /// The browser says in the console that a form was not taken, or a payment not started.
    private static void note(String text, List<String> complaints) {
        if (!text.contains("422") && !text.contains("503")) {
            complaints.add("console: " + text);
        }
    }

    private static BrowserContext context(String language, int width, ColorScheme scheme) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(width, width < 500 ? 740 : 900)
                        .setColorScheme(scheme)
                        .setLocale(language.equals("it") ? "it-IT" : "en-GB"));
    }

    private static void judge(Page page, String name, int width, List<String> complaints) {
        complaints.addAll(PageJudge.judge(page, name, width));
    }

    private static String address(String path) {
        return obolo.address().resolve(path).toString();
    }
}
