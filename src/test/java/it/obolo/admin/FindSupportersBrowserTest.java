package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.storage.Database;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Chromium;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A browser finds people while somebody types, on a wide screen and on a phone.
@Timeout(300)
class FindSupportersBrowserTest {

    private static final String PASSWORD = "onda lunga di maggio";
    private static final Path SCREENS = Path.of("target/screens");

    private final ArrayList<String> complaints = new ArrayList<>();

    @Test
    void peopleAreFoundWhileSomebodyTypes() {
        try (var obolo = TestObolo.on(Database.Kind.H2);
                var chromium = Chromium.start()) {
            BooksFixture.fill(obolo);
            var wide = page(obolo, chromium.browser(), 1280, ColorScheme.LIGHT);
            wide.onConsoleMessage(message -> complaints.add(message.text()));
            wide.navigate(address(obolo, "/admin/supporters"));
            judge(wide, "finding-1280", 1280);
            wide.locator("#q").pressSequentially("sartor");
            wide.waitForURL(url -> url.contains("q=sartor"));
            wide.waitForFunction("document.getElementById('told').textContent.length > 0");

            assertThat(wide.textContent("#told")).startsWith("Una persona ha donato");
            assertThat(wide.textContent("tbody")).contains("Livia Sartòr");
            assertThat(wide.evaluate("document.activeElement.id")).isEqualTo("q");
            wide.click(".chips a");
            assertThat(wide.url()).doesNotContain("q=sartor");

            var phone = page(obolo, chromium.browser(), 360, ColorScheme.DARK);
            phone.navigate(address(obolo, "/admin/supporters?gifts_from=2&lapsed=12m"));
            judge(phone, "finding-360", 360);
            phone.navigate(address(obolo, "/admin/supporters/overlap"));
            judge(phone, "overlap-360", 360);
        }

        assertThat(complaints).isEmpty();
    }

    private static Page page(TestObolo obolo, Browser browser, int width, ColorScheme scheme) {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        var http = new Http(obolo.address());
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", PASSWORD));
        var page =
                browser.newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(width, 800)
                                        .setColorScheme(scheme)
                                        .setLocale("it-IT"))
                        .newPage();
        page.navigate(address(obolo, "/admin/sign-in"));
        page.fill("#email", "vera@faro.example");
        page.fill("#password", PASSWORD);
        page.click("button");
        page.waitForURL("**/admin");
        return page;
    }

    private void judge(Page page, String name, int width) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENS.resolve(name + ".png"))
                        .setFullPage(true));
        var scrolled = page.evaluate("document.documentElement.scrollWidth");
        if (!scrolled.equals(width)) {
            complaints.add(name + " is " + scrolled + " wide");
        }
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(violation ->
                        complaints.add(
                                name
                                        + ": "
                                        + violation.getId()
                                        + " "
                                        + violation.getNodes().getFirst().getHtml()));
    }

    private static String address(TestObolo obolo, String path) {
        return obolo.address().resolve(path).toString();
    }
}
