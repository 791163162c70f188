package it.obolo.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.mail.Mailbox;
import it.obolo.receipt.IssueReceipt;
import it.obolo.receipt.IssueYear;
import it.obolo.receipt.ReceiptSubject;
import it.obolo.receipt.ReceiptTerms;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Chromium;
import it.obolo.testing.PageJudge;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real browser asks for its link, opens its page and stops a monthly gift, and looks at the
/// editor's receipts; wide and light, on a phone and in the dark, without script. Screenshots land
/// in `target/screens`.
@Timeout(300)
class PortalBrowserTest {

    private static final Pattern TOKEN =
            Pattern.compile("(/portal/open\\?token=[A-Za-z0-9_-]{43})");

    private static TestObolo obolo;
    private static Chromium chromium;
    private static String receipt = "";
    private static String batch = "";

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        obolo = TestObolo.on(Database.Kind.H2);
        BooksFixture.fill(obolo);
        var told = new ToldObolo(obolo);
        told.webhook(PayPalEvents.subscription("ACTIVATED", "I-1", "ACTIVE", "10:00"));
        told.webhook(Webhooks.saleCompleted("SALE1", "I-1", "13.37"));
        obolo.get(Newsroom.class)
                .change(
                        new Newsroom.Profile(
                                "Il Faro di Bari", Language.IT, "ciao@faro.example", "#9b1c1c"));
        obolo.get(ReceiptTerms.class)
                .change(
                        new ReceiptTerms.Terms("", "", "", "", false, "", "", false, "", "", true),
                        "vera@faro.example");
        var person =
                Long.parseLong(
                        told.lines(
                                        "SELECT supporter_id FROM supporter_key WHERE identity_key = 'email:livia@reader.example'")
                                .getFirst());
        var march =
                ReceiptSubject.range(person, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));
        if (obolo.get(IssueReceipt.class).issueAtOnce(march, Language.IT, "editor:1")
                instanceof IssueReceipt.Outcome.Done(var issued)) {
            receipt = issued.code();
        }
        batch =
                Ids.text(
                        obolo.get(IssueYear.class)
                                .prepare(2025, "editor:1")
                                .orElseThrow()
                                .batchId());
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        obolo.close();
    }

    @ParameterizedTest
    @CsvSource({"it, 1280, LIGHT", "en, 360, DARK"})
    void theirOwnPageIsReadableAndWorksWithoutScript(
            String language, int width, ColorScheme scheme) {
        var name = "portal-" + language + "-" + width;
        var options =
                new Browser.NewContextOptions()
                        .setViewportSize(width, width < 500 ? 740 : 900)
                        .setColorScheme(scheme)
                        .setLocale(language.equals("it") ? "it-IT" : "en-GB")
                        .setJavaScriptEnabled(true);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            page.onConsoleMessage(message -> complaints.add("console: " + message.text()));
            enter(page, name, width);
            judge(page, name + "-4-page", width);
            Chromium.follow(page, "form[action='/portal/consents'] button");
            assertThat(page.url()).endsWith("?done=consents");
            judge(page, name + "-5-saved", width);

            signIn(page, language);
            look(page, "/admin/receipts", name + "-6-receipts", width);
            look(page, "/admin/receipts/" + receipt, name + "-7-receipt", width);
            look(page, "/admin/receipts/settings", name + "-8-settings", width);
            look(page, "/admin/receipts/batches/" + batch, name + "-9-batch", width);
        }

        assertThat(complaints).isEmpty();
    }

    private void enter(Page page, String name, int width) {
        page.navigate(address("/portal"));
        judge(page, name + "-1-ask", width);
        page.fill("#email", "livia@reader.example");
        Chromium.follow(page, "form[action='/portal/link'] button");
        judge(page, name + "-2-sent", width);
        page.navigate(address(link()));
        judge(page, name + "-3-open", width);
        Chromium.follow(page, "form[action='/portal/open'] button");
        assertThat(page.url()).endsWith("/portal");
    }

    private static String link() {
        return await().atMost(Duration.ofSeconds(60))
                .until(PortalBrowserTest::newLink, Objects::nonNull);
    }

    private static @Nullable String newLink() {
        obolo.get(MailLinks.class).mailWanted();
        var mailbox = obolo.get(Mailbox.class);
        for (var newest : mailbox.newest(1)) {
            var found =
                    TOKEN.matcher(
                            mailbox.find(newest.mailboxMessageId()).orElseThrow().plainText());
            if (found.find() && newest.mailboxMessageId() != lastMail) {
                lastMail = newest.mailboxMessageId();
                return found.group(1);
            }
        }
        return null;
    }

    private static long lastMail;

    private void look(Page page, String path, String name, int width) {
        page.navigate(address(path));
        judge(page, name, width);
    }

    private static void signIn(Page page, String language) {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        page.navigate(address(link.getPath() + "?" + link.getQuery()));
        page.fill("#password", "onda lunga di maggio");
        Chromium.follow(page, "main button");
        var other = page.locator("button[name=language][value=" + language + "]");
        if (other.count() > 0) {
            Chromium.follow(page, "button[name=language][value=" + language + "]");
        }
    }

    private void judge(Page page, String name, int width) {
        complaints.addAll(PageJudge.judge(page, name, width));
    }

    private static String address(String path) {
        return obolo.address().resolve(path).toString();
    }
}
