package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.storage.Database;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Campaigning;
import it.obolo.testing.Chromium;
import it.obolo.testing.PageJudge;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real browser signs in and walks the admin view, in both languages, wide, on a phone, in the
/// dark and without script. Screenshots land in `target/screens`.
@Timeout(600)
class BrowserTest {

    private static final String PASSWORD = "onda lunga di maggio";

    /// Axe takes two seconds a page: it judges every second page of one walk and the others of the
    /// other, and all of them for whoever wants to see all screens.
    private static final Pattern NAME =
            Pattern.compile("(it-1280-light|en-360-dark)-([0-9]{2})-.*");

    private static final boolean ALL = "all".equals(System.getProperty("obolo.screens"));

    private static TestObolo obolo;
    private static Chromium chromium;
    private static Browser browser;

    @BeforeAll
    static void start() {
        obolo = TestObolo.on(Database.Kind.H2);
        BooksFixture.fill(obolo);
        tellOfPromisesAndDisputes(new ToldObolo(obolo));
        stateBalances();
        Campaigning.create(
                obolo,
                "editoriale-2026",
                List.of("bottone"),
                List.of(Campaigning.reward(1000, "Segnalibro", 20)));
        obolo.get(Newsroom.class)
                .change(
                        new Newsroom.Profile(
                                "Il Faro di Bari", Language.IT, "ciao@faro.example", "#9b1c1c"));
        chromium = Chromium.start();
        browser = chromium.browser();
    }

    private static void tellOfPromisesAndDisputes(ToldObolo told) {
        for (var number = 0; number < 3; number++) {
            var id = "I-PROMISE" + number;
            told.webhook(
                    PayPalEvents.subscription("ACTIVATED", id, "ACTIVE", "0" + number + ":00"));
            told.webhook(Webhooks.saleCompleted("SALE" + number, id, "13.37"));
        }
        told.webhook(
                PayPalEvents.subscription("SUSPENDED", "I-PROMISE1", "SUSPENDED", "15:00")
                        .replace("payments_count\":0", "payments_count\":3"));
        told.webhook(
                PayPalEvents.subscription("CREATED", "I-PROMISE7", "APPROVAL_PENDING", "16:00"));
        told.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "SALE0", "4.00", ""));
        told.webhook(
                PayPalEvents.dispute("RESOLVED", "PP-R-2", "SALE0", "5.00", "CANCELED_BY_BUYER"));
    }

    /// Two days on which PayPal stated what the account held, the second apart from the books.
    private static void stateBalances() {
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        INSERT INTO stated_balance (currency, stated_on, stated_at, balance_minor)
                                        SELECT 'EUR', d.stated_on, d.stated_at
                                             , d.apart + (SELECT SUM(a.amount_minor)
                                                            FROM daily_account a
                                                           WHERE a.account = 'PAYPAL'
                                                             AND a.currency = 'EUR'
                                                             AND a.booked_on <= d.stated_on)
                                          FROM (VALUES (DATE '2026-02-20', TIMESTAMP WITH TIME ZONE '2026-02-20 20:00:00+00:00', 0)
                                                     , (DATE '2026-02-21', TIMESTAMP WITH TIME ZONE '2026-02-21 20:00:00+00:00', 1337))
                                               AS d (stated_on, stated_at, apart)
                                        """));
    }

    @AfterAll
    static void stop() {
        chromium.close();
        obolo.close();
    }

    /// Each page in one of the two walks; in both with `-Dobolo.screens=all`.
    @ParameterizedTest
    @CsvSource({"it, 1280, LIGHT", "en,  360, DARK"})
    void everyPageIsReadableByEverybody(String language, int width, ColorScheme scheme) {
        look(language, width, scheme);
    }

    /// The other way round, for whoever wants to see all screens: `-Dobolo.screens=all`.
    @ParameterizedTest
    @CsvSource({"it,  360, LIGHT", "en, 1280, DARK"})
    @EnabledIfSystemProperty(named = "obolo.screens", matches = "all")
    void soItIsTheOtherWayRound(String language, int width, ColorScheme scheme) {
        look(language, width, scheme);
    }

    private void look(String language, int width, ColorScheme scheme) {
        var name = language + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        var complaints = new ArrayList<String>();
        try (var context = context(language, width, scheme)) {
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                // the page that is not there says so to the console too
                // so does a form that was not taken
                if (!message.location().contains("/admin/nothing")
                        && !message.location().contains("/admin/gifts")) {
                    complaints.add("console: " + message.text());
                }
            });
            page.navigate(address("/admin/sign-in"));
            judge(page, name + "-00-sign-in", width, complaints);
            signIn(page, language);
            for (var stop : walk(page).entrySet()) {
                var stopName = name + "-" + stop.getKey();
                if (isOfThisWalk(stopName)) {
                    page.navigate(stop.getValue());
                    judge(page, stopName, width, complaints);
                }
            }
            recordGifts(page, name, width, complaints);
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void theKeyboardAloneGetsThroughTheEntrance() {
        try (var context = context("en", 1280, ColorScheme.LIGHT)) {
            var page = context.newPage();
            invite("keys@faro.example");
            page.navigate(address("/admin/sign-in"));
            // the browser moves the focus there once it has drawn the page
            page.waitForFunction("document.activeElement.id === 'email'");

            page.keyboard().type("keys@faro.example");
            page.keyboard().press("Tab");
            page.waitForFunction("document.activeElement.id === 'password'");
            page.keyboard().type(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/admin");
            page.keyboard().press("Tab");

            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
        }
    }

    /// Whatever the system's font: here it is one of the widest.
    @ParameterizedTest
    @CsvSource({"it", "en"})
    void theNavigationIsOneLineWhereThereIsRoom(String language) {
        try (var context = context(language, 1280, ColorScheme.LIGHT)) {
            var page = context.newPage();
            signIn(page, language);

            for (var section : Section.values()) {
                page.navigate(address(section.path()));
                assertThat(
                                page.evaluate(
                                        "new Set([...document.querySelectorAll('.top nav a')].map(a => a.offsetTop + ' ' + a.offsetHeight)).size"))
                        .as(section.path())
                        .isEqualTo(1);
                assertThat(
                                page.evaluate(
                                        "(nav => nav.scrollWidth - nav.clientWidth)(document.querySelector('.top nav'))"))
                        .as(section.path())
                        .isEqualTo(0);
            }
        }
    }

    @Test
    void theWayToOtherPeriodsIsNotPrinted() {
        try (var context = context("it", 1280, ColorScheme.LIGHT)) {
            var page = context.newPage();
            signIn(page, "it");
            page.navigate(address("/admin/report"));
            assertThat(page.isVisible(".periods")).isTrue();

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.isVisible(".periods")).isFalse();
            assertThat(page.isVisible("table.report")).isTrue();
        }
    }

    @Test
    void withoutScriptEverythingWorksAndAnotherSiteGetsNothingDone() {
        try (var context = context("it", 1280, ColorScheme.LIGHT)) {
            var page = context.newPage();
            signIn(page, "it");

            page.navigate(address("/admin/donations"));
            page.fill("#q", "malaspina");
            Chromium.follow(page, "form.filters button");
            assertThat(page.url()).contains("q=malaspina");
            assertThat(page.textContent("tbody")).contains("Teresa Malaspina");

            page.goBack();
            assertThat(page.url()).doesNotContain("q=");

            page.navigate("about:blank"); // an origin that is not ours
            page.setContent(
                    "<form method=post action='" + address("/admin/sign-out") + "'><button>x");
            Chromium.follow(page, "button");
            assertThat(page.textContent("h1")).isEqualTo("Qui non si può");
        }
    }

    @Test
    void supportersAreFoundWhileTypingByTheKeyboardAloneAndWithoutScript() {
        try (var context = context("it", 1280, ColorScheme.LIGHT)) {
            var page = context.newPage();
            signIn(page, "it");
            page.navigate(address("/admin/supporters?gifts_from=1"));
            page.focus("#q");

            page.keyboard().type("malasp");
            page.waitForURL("**/admin/supporters?*q=malasp*");

            assertThat(page.locator("#found tbody tr").count()).isEqualTo(1);
            assertThat(page.textContent("#found tbody")).contains("Teresa Malaspina");
            assertThat(page.url()).contains("gifts_from=1");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
            assertThat(page.textContent("#told")).isNotBlank();

            page.locator(".chips a", new Page.LocatorOptions().setHasText("malasp")).focus();
            page.keyboard().press("Enter");
            page.waitForURL(url -> !url.contains("q=") && url.contains("gifts_from=1"));
            assertThat(page.locator(".chips a").count()).isEqualTo(1);

            try (var plain =
                    browser.newContext(
                            new Browser.NewContextOptions()
                                    .setStorageState(context.storageState())
                                    .setJavaScriptEnabled(false))) {
                var still = plain.newPage();
                still.navigate(address("/admin/supporters"));
                still.fill("#q", "malasp");
                still.keyboard().press("Enter");
                still.waitForURL("**/admin/supporters?*q=malasp*");
                assertThat(still.textContent("#found tbody")).contains("Teresa Malaspina");
            }
        }
    }

    private static BrowserContext context(String language, int width, ColorScheme scheme) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(width, width < 500 ? 740 : 900)
                        .setColorScheme(scheme)
                        .setLocale(language.equals("it") ? "it-IT" : "en-GB")
                        .setJavaScriptEnabled(true));
    }

    private static void invite(String email) {
        var link = obolo.get(CreateSetUpLink.class).forEditor(email, Role.OWNER);
        var http = new it.obolo.testing.Http(obolo.address());
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", PASSWORD));
    }

    private static void signIn(Page page, String language) {
        invite("vera@faro.example");
        page.navigate(address("/admin/sign-in"));
        page.fill("#email", "vera@faro.example");
        page.fill("#password", PASSWORD);
        page.click("button");
        page.waitForURL("**/admin");
        var other = page.locator("button[name=language][value=" + language + "]");
        if (other.count() > 0) {
            Chromium.follow(page, "button[name=language][value=" + language + "]");
        }
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
    }

    /// The pages in order, each list followed by the first thing on it.
    private static Map<String, String> walk(Page page) {
        var stops = new LinkedHashMap<String, String>();
        stops.put("01-overview", address("/admin"));
        stops.put("02-donations", address("/admin/donations"));
        stops.put("03-donation", refunded(page));
        stops.put("04-donations-none", address("/admin/donations?q=nessuno"));
        stops.put("05-supporters", address("/admin/supporters"));
        stops.put("06-supporter", first(page, "/admin/supporters?q=greta", "supporters"));
        stops.put("07-deliveries", address("/admin/deliveries"));
        stops.put("08-delivery", first(page, "/admin/deliveries?status=PARKED", "deliveries"));
        stops.put("09-mailbox", address("/admin/mailbox"));
        stops.put("10-mail", first(page, "/admin/mailbox", "mailbox"));
        stops.put("11-uncertain", address("/admin/mailbox?status=UNCERTAIN"));
        stops.put("12-settings", address("/admin/settings?saved=1"));
        stops.put("13-nothing", address("/admin/nothing"));
        stops.put("14-subscriptions", address("/admin/subscriptions"));
        stops.put(
                "15-subscription",
                first(page, "/admin/subscriptions?status=SUSPENDED", "subscriptions"));
        stops.put("16-disputed", first(page, "/admin/donations?status=DISPUTED", "donations"));
        stops.put("17-promising", first(page, "/admin/supporters?q=livia%40", "supporters"));
        stops.put("18-accounts", address("/admin/accounts"));
        stops.put("19-account", address("/admin/accounts/EUR/paypal"));
        stops.put("20-findings", address("/admin/findings"));
        stops.put("21-gifts-file", address("/admin/gifts/file"));
        stops.put("30-campaigns", address("/admin/campaigns"));
        stops.put("31-campaign", address("/admin/campaigns/editoriale-2026"));
        stops.put("32-campaign-edit", address("/admin/campaigns/editoriale-2026/edit"));
        stops.put("33-rewards", address("/admin/campaigns/editoriale-2026/rewards"));
        stops.put("34-donate-page", address("/admin/donate-page"));
        stops.put("35-public", address("/admin/public?amount=25&every=month"));
        stops.put("36-costs", address("/admin/public/costs"));
        stops.put("37-wall", address("/admin/public/wall"));
        stops.put("38-labels", address("/admin/labels"));
        stops.put("50-notes", address("/admin/notes"));
        stops.put("51-note-text", address("/admin/notes/variants/first"));
        stops.put("52-note-limits", address("/admin/notes/variants/big?done=saved"));
        stops.put("53-note-settings", address("/admin/notes/settings"));
        stops.put("54-note", note(page));
        stops.put("40-needs", address("/admin/needs"));
        stops.put("41-start", address("/admin/start"));
        stops.put("42-settings-history", address("/admin/settings/history"));
        if ("all".equals(System.getProperty("obolo.screens"))) {
            stops.put("43-report", address("/admin/report"));
            stops.put("44-receipts", address("/admin/receipts"));
            stops.put("45-likely", address("/admin/supporters/likely"));
            stops.put("46-overlap", address("/admin/supporters/overlap"));
            stops.put("47-keys", address("/admin/keys"));
            stops.put("48-privacy", address("/admin/privacy"));
        }
        return stops;
    }

    private static String note(Page page) {
        page.navigate(address("/admin/mailbox?status=UNCERTAIN"));
        return address(page.getAttribute("a[href^='/admin/notes/gifts/']", "href"));
    }

    /// Types a gift, wrongly and well, takes it back, and shows a file.
    private static void recordGifts(Page page, String name, int width, List<String> complaints) {
        var record = "button[name=action][value=record]:not(.hidden)";
        page.navigate(address("/admin/gifts/new"));
        judge(page, name + "-20-gift-new", width, complaints);
        page.fill("#amount", "1e308");
        page.selectOption("#method", "CASH");
        page.fill("#name", "=somma");
        Chromium.follow(page, record);
        judge(page, name + "-21-gift-flaws", width, complaints);
        page.fill("#amount", "13,37");
        page.fill("#name", "");
        page.fill("#find", "malaspina");
        Chromium.follow(page, "button[value=find]");
        judge(page, name + "-22-gift-find", width, complaints);
        page.check("fieldset input[type=radio] >> nth=0");
        Chromium.follow(page, record);
        judge(page, name + "-23-gift-recorded", width, complaints);
        Chromium.follow(page, ".notice button");
        judge(page, name + "-24-gift-void", width, complaints);
        page.navigate(address("/admin/gifts/file"));
        var csv =
                """
                data;importo;metodo;nome;email
                1/2/2026;25,5;contanti;Ada Prova;
                1/2/2026;NaN;contanti;Bice Prova;
                31/1/2026;1.250,00;bonifico;;una.signora.dal.nome.molto.lungo@posta-elettronica.example
                """;
        page.setInputFiles(
                "#file",
                new FilePayload("doni.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        Chromium.follow(page, "main button");
        judge(page, name + "-25-gifts-preview", width, complaints);
    }

    private static String refunded(Page page) {
        return first(page, "/admin/donations?status=PARTIALLY_REFUNDED", "donations");
    }

    private static String first(Page page, String list, String section) {
        page.navigate(address(list));
        return address(page.getAttribute("tbody th a[href^='/admin/" + section + "/']", "href"));
    }

    private static void judge(Page page, String name, int width, List<String> complaints) {
        complaints.addAll(PageJudge.judge(page, name, width));
    }

    private static boolean isOfThisWalk(String name) {
        var parts = NAME.matcher(name);
        if (ALL || !parts.matches()) {
            return ALL;
        }
        var isEven = Integer.parseInt(parts.group(2)) % 2 == 0;
        return name.startsWith("it") ? isEven : !isEven;
    }

    private static String address(String path) {
        return obolo.address().resolve(path).toString();
    }
}
