package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.mail.Mailbox;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Chromium;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.thankyou.SendThankYous;
import it.obolo.web.Accent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A mail opened in the mailbox can be read, in both schemes: a thank-you of ours, and one that
/// says nothing of colours.
@Timeout(120)
class MailFrameTest {

    private static final String PASSWORD = "onda lunga di maggio";
    private static final Pattern COLOUR = Pattern.compile("rgb\\((\\d+), (\\d+), (\\d+)\\)");

    /// In hundredths.
    private static final int READABLE = 450;

    private static TestObolo obolo;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        obolo = TestObolo.on(Database.Kind.H2);
        BooksFixture.fill(obolo);
        var told = new ToldObolo(obolo);
        told.webhook(Webhooks.captureCompleted("PP1", "13.37", "EUR"));
        told.answer(
                TranslateAnswer.ORDER,
                Webhooks.order("ORDERPP1", "PAYERONE", "rosa.neri@posta.example", "Rosa"));
        obolo.get(SendThankYous.class).sendDue();
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        obolo.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void aMailIsReadable(ColorScheme scheme) throws IOException {
        var mailbox = obolo.get(Mailbox.class);
        var mails =
                mailbox.newest(10).stream()
                        .map(line -> mailbox.find(line.mailboxMessageId()).orElseThrow())
                        .toList();
        assertThat(mails).anyMatch(mail -> mail.html().contains("color-scheme"));
        assertThat(mails).anyMatch(mail -> !mail.html().contains("color-scheme"));
        try (var context =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setColorScheme(scheme))) {
            var page = context.newPage();
            signIn(page);
            for (var mail : mails) {
                page.navigate(
                        obolo.address() + "/admin/mailbox/" + Ids.text(mail.mailboxMessageId()));

                var ground = ground(page);
                for (var ink : inks(page)) {
                    assertThat(Accent.contrastInHundredths(ink, ground))
                            .as("%s, %06x on %06x", mail.subject(), ink, ground)
                            .isGreaterThanOrEqualTo(READABLE);
                }
                assertThat(isDark(ground))
                        .isEqualTo(
                                scheme == ColorScheme.DARK && mail.html().contains("color-scheme"));
            }
        }
    }

    /// The colours of all that has words.
    private static List<Integer> inks(Page page) {
        var frame = page.frames().getLast();
        var colours =
                (List<?>)
                        frame.locator("h1, p, a, li")
                                .evaluateAll("all => all.map(one => getComputedStyle(one).color)");
        assertThat(colours).isNotEmpty();
        return colours.stream()
                .map(String::valueOf)
                .map(text -> {
                    var parts = COLOUR.matcher(text);
                    assertThat(parts.matches()).as(text).isTrue();
                    return Integer.parseInt(parts.group(1)) << 16
                            | Integer.parseInt(parts.group(2)) << 8
                            | Integer.parseInt(parts.group(3));
                })
                .toList();
    }

    /// As it is drawn, in the margin of the mail: a frame without a ground shows what is behind.
    private static int ground(Page page) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(page.locator("iframe").screenshot()));
        return picture.getRGB(5, 5) & 0xffffff;
    }

    private static boolean isDark(int colour) {
        return Accent.contrastInHundredths(colour, 0xffffff)
                > Accent.contrastInHundredths(colour, 0);
    }

    private static void signIn(Page page) {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.EDITOR);
        var http = new it.obolo.testing.Http(obolo.address());
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", PASSWORD));
        page.navigate(obolo.address() + "/admin/sign-in");
        page.fill("#email", "vera@faro.example");
        page.fill("#password", PASSWORD);
        page.click("button");
        page.waitForURL("**/admin");
    }
}
