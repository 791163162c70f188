package it.obolo.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.storage.Database;
import it.obolo.testing.Chromium;
import it.obolo.testing.PageJudge;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real browser reads what the public sees of the money, without script on the public pages, and
/// walks the editor's side of it. Screenshots land in `target/screens`.
@Timeout(300)
class TransparencyBrowserTest {

    private static TestObolo obolo;
    private static Chromium chromium;
    private static Browser browser;

    @BeforeAll
    static void start() {
        obolo = TestObolo.on(Database.Kind.H2);
        PublicFixture.fill(obolo);
        obolo.get(Newsroom.class)
                .change(
                        new Newsroom.Profile(
                                "Il Faro di Bari", Language.IT, "ciao@faro.example", "#9b1c1c"));
        chromium = Chromium.start();
        browser = chromium.browser();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        obolo.close();
    }

    /// How wide each picture of a page came out; nought if it did not.
    private static final String DRAWN =
            "Array.from(document.images).map(image => image.naturalWidth)";

    @ParameterizedTest
    @CsvSource({"it, 1280, LIGHT", "en, 1280, DARK", "it, 320, LIGHT", "en, 360, DARK"})
    void everythingFitsAndCanBeReadAloud(String language, int width, ColorScheme scheme) {
        var name = language + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        var complaints = new ArrayList<String>();
        try (var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, width < 500 ? 740 : 900)
                                .setColorScheme(scheme)
                                .setLocale(language.equals("it") ? "it-IT" : "en-GB"))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> complaints.add("console: " + message.text()));
            for (var stop : stops(language).entrySet()) {
                page.navigate(obolo.address().resolve(stop.getValue()).toString());
                if (stop.getValue().startsWith("/tra")) {
                    page.locator("details").all().forEach(one -> one.locator("summary").click());
                }
                judge(page, "public-" + name + "-" + stop.getKey(), width, complaints);
            }
            assertThat(context.cookies()).isEmpty();
            if (width != 320) {
                signIn(page, language);
                for (var stop :
                        Map.of(
                                        "links",
                                        "/admin/public?amount=25&every=month&for=" + language,
                                        "costs",
                                        "/admin/public/costs",
                                        "wall",
                                        "/admin/public/wall")
                                .entrySet()) {
                    page.navigate(obolo.address().resolve(stop.getValue()).toString());
                    judge(page, "public-" + name + "-a-" + stop.getKey(), width, complaints);
                }
                page.navigate(obolo.address().resolve("/admin/public").toString());
                assertThat(page.evaluate(DRAWN)).asInstanceOf(LIST).hasSize(3).doesNotContain(0);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static Map<String, String> stops(String language) {
        var italian = language.equals("it");
        var stops = new LinkedHashMap<String, String>();
        stops.put("1-now", italian ? "/trasparenza" : "/transparency");
        stops.put("2-year", italian ? "/trasparenza/2025" : "/transparency/2025");
        stops.put("3-wall", italian ? "/sostenitori" : "/supporters");
        return stops;
    }

    private static void signIn(Page page, String language) {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        var http = new it.obolo.testing.Http(obolo.address());
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        page.navigate(obolo.address().resolve("/admin/sign-in").toString());
        page.fill("#email", "vera@faro.example");
        page.fill("#password", "onda lunga di maggio");
        page.click("button");
        page.waitForURL("**/admin");
        var other = page.locator("button[name=language][value=" + language + "]");
        if (other.count() > 0) {
            Chromium.follow(page, "button[name=language][value=" + language + "]");
        }
    }

    private static void judge(Page page, String file, int width, List<String> complaints) {
        complaints.addAll(PageJudge.judge(page, file, width));
    }
}
